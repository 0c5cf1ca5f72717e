/** Exporting: a bundle that is there whole or not at all, for its reader, and a dated copy that nobody can take back. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { RecordedFact } from '#events/catalogue.ts'
import type { Manifest } from '#proof/verify/manifest.ts'
import { Failure } from '#cli/output.ts'
import { concern } from '../domain/invented-changes.ts'
import { naming, switchRequest } from '../domain/invented-contract.ts'
import { charityRep, idOf as named, newcomer, recordsOfficer, redact, rep, tell } from '../domain/invented-world.ts'
import { bundle, checkpoint, checksOf, exporting, filesOf, ORIGIN, REPLY, told } from './exported.ts'

const idOf = (number: number): string => named(`something told, number ${number}`)
const laterNaming = {
  ...naming,
  contractId: told.contractId,
  namingId: named('a later naming'),
  stage: 'later' as const,
  organisation: newcomer,
}

const manifestIn = (folder: string) => JSON.parse(readFileSync(join(folder, 'bundle.json'), 'utf8')) as Manifest

describe('candour export bundle', () => {
  it('writes all that an auditor may see, which is everything, and says what it wrote', async () => {
    const { sign, at, store } = await exporting()
    await sign()
    const folder = at('bundle')
    const { out, code } = await bundle(folder, {})
    const size = (await store.head())!.position
    expect(code).toBe(0)
    expect(out).toContain(`${size} payloads, 0 withheld, 0 erased, and 3 supply chains.`)
    expect(manifestIn(folder)).toMatchObject({ origin: ORIGIN, size, reader: 'auditor', packed: false, since: 0 })
    const paths = [...filesOf(folder).keys()]
    expect(paths.filter(path => path.startsWith('payload/'))).toHaveLength(size)
    expect(paths.filter(path => !/^(payload|tile|checkpoints)\//.test(path)).sort()).toEqual([
      'README.md',
      'SHA256SUMS',
      'bundle.json',
      'candour-verify.mjs',
      'checkpoint',
      'keys.jsonl',
      'policy',
      'shown/contracts.jsonl',
      'vkey',
    ])
    expect(readdirSync(at('.'))).toEqual(['bundle'])
    expect(await checksOf(folder)).toMatchObject({ code: 0, accepted: true })
  })

  it('lets no word out that is not public', async () => {
    const { sign, at } = await exporting()
    await sign()
    const folder = at('public')
    await bundle(folder, { public: true })
    const files = [...filesOf(folder)]
    const [letter] = switchRequest.evidence
    for (const word of [
      REPLY,
      concern.words,
      letter!.title,
      letter!.sha256,
      '8500000',
      '"valuePerYear":',
      concern.concernId,
    ]) {
      expect(files.filter(([, bytes]) => bytes.includes(word)).map(([path]) => [word, path])).toEqual([])
    }
    const whole = files.filter(([, bytes]) => bytes.includes('Personal wellbeing services'))
    expect(whole.length).toBeGreaterThan(1)
    expect(readFileSync(join(folder, 'withheld', '0'), 'utf8')).toMatch(/^(\d+ (not public|shown in part)\n)+$/)
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toContain('payloads are withheld')
    const { accepted, of } = await checksOf(folder)
    expect(accepted).toBe(true)
    expect(of('replay')).toMatchObject({ outcome: 'not-checked' })
  })

  it('does not tell the public that what was erased was a reply in time, and holds up all the same', async () => {
    const { sign, at, house, store } = await exporting()
    const stream = `contract-${told.contractId}`
    const first = async (type: string) =>
      ((await store.read(stream, 0, 1_000)) as readonly RecordedFact[]).find(({ data }) => data?.type === type)
    const reply = await first('SubcontractorReplied')
    expect((await house.door.record(redact(stream, recordsOfficer, reply!.id))).outcome).toBe('recorded')
    expect([await first('SubcontractorReplied'), (await first('RedactionApplied'))?.data]).toMatchObject([
      undefined,
      { body: { leaves: { what: 'done', of: 'reply' } } },
    ])
    await sign()
    await bundle(at('public'), { public: true })
    const said = [...filesOf(at('public')).values()].join('')
    expect([said.includes('"leaves"'), said.includes(`"redacts":"${reply!.id}"`)]).toEqual([false, true])
    expect((await checksOf(at('public'))).accepted).toBe(true)
  })

  it('writes one contract with the whole tree, by reference or id', async () => {
    const { sign, at } = await exporting()
    await sign()
    for (const [name, contract] of [
      ['by-reference', 'EX-12'],
      ['by-id', told.contractId],
    ] as const) {
      await bundle(at(name), { contract })
      const files = [...filesOf(at(name))]
      expect(manifestIn(at(name)).contract).toBe(told.contractId)
      expect(files.some(([, bytes]) => bytes.includes(REPLY))).toBe(true)
      expect(files.some(([, bytes]) => bytes.includes('EX-13'))).toBe(false)
      const { of, accepted } = await checksOf(at(name))
      expect(accepted).toBe(true)
      expect(of('payloads')!.sentence).toContain('outside this bundle')
      expect(of('replay')!.sentence).toContain('The supply chain of one contract')
    }
  })

  it('begins where the reader’s checkpoint ends', async () => {
    const { sign, at, tell: say, store, house } = await exporting()
    await sign()
    const many = Array.from({ length: 300 }, (_, number) =>
      tell('ReportConcern', charityRep, { ...concern, concernId: idOf(number) }),
    )
    await Promise.all(many.map(command => house.door.record(command)))
    await sign()
    await bundle(at('before'), {})
    await say(tell('NameSubcontractor', rep, laterNaming))
    await sign()
    const { size } = manifestIn(at('before'))
    await bundle(at('after'), { since: String(size) })
    const after = manifestIn(at('after'))
    expect([after.since, after.size]).toEqual([256, (await store.head())!.position])
    expect(filesOf(at('after')).has('tile/entries/000')).toBe(false)
    const { of, accepted } = await checksOf(at('after'), { held: [join(at('before'), 'checkpoint')] })
    expect(accepted).toBe(true)
    expect(of('held')!.outcome).toBe('passed')
    expect(of('replay')).toMatchObject({ outcome: 'not-checked' })
  })

  it('leaves alone what is there, and nothing where it failed', async () => {
    const { sign, at } = await exporting()
    await expect(bundle(at('unsigned'), {})).rejects.toThrow(/^Nothing is signed yet/)
    await sign()
    mkdirSync(at('full'))
    writeFileSync(join(at('full'), 'mine.txt'), 'mine')
    writeFileSync(at('file'), 'mine')
    await expect(bundle(at('full'), {})).rejects.toThrow(
      'is there already and is not an empty folder. Nothing was written.',
    )
    await expect(bundle(at('file'), {})).rejects.toThrow('is there already')
    await expect(bundle(at('file/below'), {})).rejects.toThrow(Failure)
    await expect(bundle(at('unknown'), { contract: 'NO-SUCH' })).rejects.toThrow('There is no contract NO-SUCH')
    await expect(bundle(at('unknown'), { contract: told.namingId })).rejects.toThrow(
      'Nothing is signed yet of the contract',
    )
    await expect(bundle(at('since'), { since: '1e2' })).rejects.toThrow('“1e2” is not the size of a checkpoint')
    await expect(bundle(at('since'), { since: '99999' })).rejects.toThrow('Nothing is signed beyond')
    expect(readdirSync(at('.')).sort()).toEqual(['file', 'full'])
    mkdirSync(at('empty'))
    await bundle(at('empty'), {})
    expect(existsSync(join(at('empty'), 'bundle.json'))).toBe(true)
  })

  it('is not made while the views have not come as far as the log', async () => {
    const { sign, at, store, house, log } = await exporting()
    await sign()
    await house.keeper.close()
    const stream = `contract-${told.contractId}`
    const history = await store.read(stream, 0, 100)
    const [registered] = history
    await store.append(stream, history.length - 1, [{ id: idOf(1), data: registered!.data! }])
    await log.round()
    await expect(bundle(at('bundle'), {})).rejects.toThrow(/The views have not come to revision \d+ .* try again/)
    expect(readdirSync(at('.'))).toEqual([])
  })

  it('shows a contract as it was when the last checkpoint was signed', async () => {
    const { sign, at, tell: say, settled } = await exporting()
    await sign()
    await say(tell('NameSubcontractor', rep, laterNaming))
    await settled()
    await bundle(at('bundle'), {})
    const { of, accepted } = await checksOf(at('bundle'))
    expect([accepted, of('replay')!.outcome]).toEqual([true, 'passed'])
  })
})

describe('candour export checkpoint', () => {
  it('prints the last one', async () => {
    const { sign, log } = await exporting()
    await expect(checkpoint(undefined, {})).rejects.toThrow(/^Nothing is signed yet/)
    await sign()
    expect(await checkpoint(undefined, {})).toMatchObject({ out: log.checkpoint, code: 0 })
  })

  it('keeps the first of each day beside the last, for any static host', async () => {
    const { sign, at, log, tell: say } = await exporting()
    const copy = at('copy')
    await sign()
    const first = log.checkpoint!
    const { size } = log.published
    expect((await checkpoint(copy, {})).out).toBe(
      `Written in ${copy}: checkpoint, checkpoints/${size}, 2025-01-14/checkpoint.\n`,
    )
    expect((await checkpoint(copy, {})).out).toBe('Nothing is new.\n')
    await say(tell('NameSubcontractor', rep, laterNaming))
    await sign()
    expect((await checkpoint(copy, {})).out).toContain(
      `2025-01-14/checkpoint was signed for ${size} events, and stays.`,
    )
    const texts = Object.fromEntries([...filesOf(copy)].map(([path, bytes]) => [path, bytes.toString()]))
    expect(texts).toEqual({
      checkpoint: log.checkpoint,
      [`checkpoints/${size}`]: first,
      [`checkpoints/${size + 1}`]: log.checkpoint,
      '2025-01-14/checkpoint': first,
    })
  })

  it('writes nothing over a copy that this ledger does not continue', async () => {
    const { sign, at, log } = await exporting()
    const copy = at('copy')
    await sign()
    await checkpoint(copy, {})
    const path = join(copy, 'checkpoint')
    const refused = async (text: string, why: RegExp) => {
      writeFileSync(path, text)
      await expect(checkpoint(copy, {})).rejects.toThrow(why)
      expect(readFileSync(path, 'utf8')).toBe(text)
    }
    const { size } = log.published
    const [origin, , root] = log.checkpoint!.split('\n')
    const signature = log.checkpoint!.slice(log.checkpoint!.indexOf('\n\n') + 1)
    await refused(`${origin}\n${size + 1}\n${root}\n${signature}`, /an older copy of it was restored/)
    await refused(`${origin}\n${size - 1}\n${root}\n${signature}`, /are not the same.*it is the evidence/s)
    await refused(`example.invalid/other\n${size}\n${root}\n${signature}`, /is a checkpoint of example\.invalid\/other/)
    await refused('mine', /is not a signed checkpoint\. It was left as it is\.$/)
  })
})
