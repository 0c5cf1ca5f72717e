/** Exporting where a witness is asked for, where the policy cannot be used, and where the ledger is not the one that was signed for. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import type { Manifest } from '#proof/verify/manifest.ts'
import { ConfigError } from '#src/config.ts'
import { naming } from '../domain/invented-contract.ts'
import { idOf, newcomer, rep, tell } from '../domain/invented-world.ts'
import { bundle, checkpoint, checksOf, exporting, told, WITNESSED, witnessed } from './exported.ts'

const laterNaming = {
  ...naming,
  contractId: told.contractId,
  namingId: idOf('a later naming'),
  stage: 'later' as const,
  organisation: newcomer,
}

const manifestIn = (folder: string) => JSON.parse(readFileSync(join(folder, 'bundle.json'), 'utf8')) as Manifest

describe('a bundle of a log that is witnessed', () => {
  it('ends where the witness has signed, and says what it leaves out', async () => {
    const ledger = await exporting(WITNESSED)
    const { sign, at, tell: say } = ledger
    await sign()
    const size = witnessed(ledger)
    await say(tell('NameSubcontractor', rep, laterNaming))
    await sign()
    const { out } = await bundle(at('bundle'), {})
    const sentence = '1 newer event is signed and not in this bundle: too few witnesses have signed for it yet.'
    expect(out).toContain(sentence)
    expect(readFileSync(join(at('bundle'), 'README.md'), 'utf8')).toContain(sentence)
    expect(manifestIn(at('bundle'))).toMatchObject({ size, checkpoints: [size] })
    const { accepted, of } = await checksOf(at('bundle'))
    expect([accepted, of('quorum')!.outcome]).toEqual([true, 'passed'])
    const { waiting } = JSON.parse((await bundle(at('json'), { json: true })).out) as { waiting: object }
    expect(waiting).toMatchObject({ size, newer: 1, unwitnessed: 0 })
    witnessed(ledger)
    expect((await bundle(at('later'), {})).out).not.toContain('too few witnesses')
    expect(manifestIn(at('later')).size).toBe(size + 1)
  })

  it('covers what its reader holds, though the witness has not signed that', async () => {
    const ledger = await exporting(WITNESSED)
    const { sign, at, tell: say } = ledger
    await sign()
    const size = witnessed(ledger)
    await say(tell('NameSubcontractor', rep, laterNaming))
    await sign()
    const { out } = await bundle(at('bundle'), { since: String(size + 1) })
    expect(out).toContain('For the last event in this bundle too few witnesses have signed yet')
    const { of } = await checksOf(at('bundle'))
    expect(of('quorum')!.outcome).toBe('failed')
    expect(of('quorum')!.sentence).toContain(
      `The checkpoint of size ${size} is: up to there the witnesses vouch for it.`,
    )
  })

  it('is not made with a policy that cannot be used', async () => {
    const { sign, at, folder } = await exporting(WITNESSED)
    await sign()
    writeFileSync(join(folder, 'policy'), 'quorum\n')
    const why = /^CANDOUR_POLICY cannot be used: /
    await expect(bundle(at('bundle'), {})).rejects.toThrow(why)
    await expect(checkpoint(undefined, {})).rejects.toThrow(why)
    await expect(bundle(at('bundle'), {})).rejects.toThrow(ConfigError)
  })
})

describe('a bundle of a ledger that does not continue what was signed', () => {
  it('is not made, and nobody is told to wait', async () => {
    const { sign, at, folder } = await exporting()
    await sign()
    const tree = new DatabaseSync(join(folder, 'log.sqlite'))
    tree.exec('UPDATE tile SET hashes = zeroblob(length(hashes))')
    await expect(bundle(at('bundle'), {})).rejects.toThrow(/^This ledger does not continue what was signed: /)
    tree.exec('DELETE FROM tile; DELETE FROM leaf WHERE number > 0')
    tree.close()
    await expect(bundle(at('bundle'), {})).rejects.toThrow(/^The log is being made anew/)
    expect(readdirSync(at('.'))).toEqual([])
  })
})
