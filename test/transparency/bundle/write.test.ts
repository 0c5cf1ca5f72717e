/** The writer of bundles: many events packed, half of one never left, and what the ledger has lost told as lost. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { accepted } from '#proof/verify/check.ts'
import type { Right } from '#transparency/bundle/right.ts'
import { Checkpoints } from '#transparency/checkpoints.ts'
import { PublishedLog } from '#transparency/published-log.ts'
import { event, taken } from '../../ledger/suite/sample.ts'
import { filesOf } from '../../cli/exported.ts'
import { start } from '../../ledger/temporary.ts'
import { cosigning, ORIGIN } from '../logged.ts'
import { seeded } from './seeded.ts'

const failed = (checks: Awaited<ReturnType<Awaited<ReturnType<typeof seeded>>['checks']>>) =>
  checks.filter(({ outcome }) => outcome === 'failed').map(({ check }) => check)

describe('a bundle', () => {
  it('of more than 10,000 events is packed, 256 to a file', async () => {
    const { write, checks, at } = await seeded(10_001)
    expect(await write('packed')).toMatchObject({ payloads: 10_001, manifest: { packed: true, size: 10_001 } })
    expect(readdirSync(at('packed/payloads'))).toHaveLength(40)
    expect(existsSync(at('packed/payload'))).toBe(false)
    expect(readFileSync(at('packed/payloads/39.jsonl'), 'utf8').match(/\n/g)).toHaveLength(17)
    expect(failed(await checks('packed'))).toEqual([])
  })

  it('of what came since has a file for each payload, where those are few', async () => {
    const { write, checks, at, log } = await seeded(10_001)
    expect(await write('later', { since: 9_999 })).toMatchObject({
      payloads: 17,
      manifest: { packed: false, since: 9_984 },
    })
    expect(readdirSync(at('later/payload'))).toHaveLength(17)
    expect(failed(await checks('later', [log.checkpoint!]))).toEqual([])
  })

  it('withholds what its reader has no right to, and says of each leaf why', async () => {
    const { write, checks, at } = await seeded(600)
    const right: Right = async rows =>
      rows.map(({ position }) =>
        position % 2 === 0
          ? 'whole'
          : {
              why: 'an odd one',
              ...(position === 1 ? { excerpt: { data: { first: true }, withheld: ['number'] } } : {}),
            },
      )
    expect(await write('odd', { reader: 'public' }, right)).toMatchObject({ payloads: 300, withheld: 300 })
    const lines = readFileSync(at('odd/withheld/1'), 'utf8').split('\n')
    expect([lines.length, lines[0]]).toEqual([129, '256 an odd one'])
    expect(readFileSync(at('odd/excerpts/0.jsonl'), 'utf8')).toBe(
      '{"data":{"first":true},"leaf":0,"withheld":["number"]}\n',
    )
    expect(existsSync(at('odd/excerpts/1.jsonl'))).toBe(false)
    expect(accepted(await checks('odd'))).toBe(true)
  })

  it('tells a payload that a redaction names from one that nothing does', async () => {
    const { write, checks, store, log } = await seeded(4)
    const redact = async (stream: string, revision: number) => {
      const [erased] = await store.read(stream, revision, 1)
      const last = (await store.read(stream, 0, 100)).length - 1
      const actor = { role: 'recordsOfficer', person: 'records' }
      const body = { redacts: erased!.id, basis: 'UK GDPR article 17', reason: 'Asked for.' }
      taken(await store.append(stream, last, [event({ type: 'RedactionApplied', actor, body })]))
      await store.erase!(erased!.id)
    }
    await redact('counted-0', 1)
    // Not signed for yet: nothing in the bundle can say why it is gone.
    expect(await write('early')).toMatchObject({ missing: 1, unexplained: 1, payloads: 3 })
    expect(failed(await checks('early'))).toEqual(['redactions'])
    await log.round()
    expect(await write('signed')).toMatchObject({ missing: 1, unexplained: 0, payloads: 4 })
    expect(failed(await checks('signed'))).toEqual([])
  })

  it('goes on to the redaction that says why a payload is gone, where no witness has signed for that yet', async () => {
    const { write, checks, store, log, paths } = await seeded(4)
    const one = cosigning('one.example', 21)
    const published = PublishedLog.open({
      logPath: paths.log,
      checkpointsPath: paths.checkpoints,
      policyText: `witness a ${one.vkey}\nquorum a\n`,
    })
    const checkpoints = Checkpoints.open(paths.checkpoints)
    onTestFinished(() => {
      published.close()
      checkpoints.close()
    })
    checkpoints.cosignatures.keep(ORIGIN, one.cosign(checkpoints.last(ORIGIN)!))
    const [erased] = await store.read('counted-0', 1, 1)
    const actor = { role: 'recordsOfficer', person: 'records' }
    const body = { redacts: erased!.id, basis: 'UK GDPR article 17', reason: 'Asked for.' }
    taken(await store.append('counted-0', 3, [event({ type: 'RedactionApplied', actor, body })]))
    await log.round()
    expect(await write('before', {}, undefined, published)).toMatchObject({
      manifest: { size: 4 },
      waiting: { newer: 1 },
    })
    await store.erase!(erased!.id)
    expect(await write('after', {}, undefined, published)).toMatchObject({
      manifest: { size: 5 },
      unexplained: 0,
      waiting: { newer: 0, unwitnessed: 1 },
    })
    expect([failed(await checks('before')), failed(await checks('after'))]).toEqual([[], ['quorum']])
  })

  it('is given to whoever asks with the page that says how to check it', async () => {
    const { write, at, log } = await seeded(3)
    await write('bundle')
    const page = readFileSync(at('bundle/README.md'), 'utf8')
    for (const said of [
      'after 3 events',
      'node candour-verify.mjs . --held',
      'sha256sum -c SHA256SUMS',
      '--public_key=../one-vkey',
      'Do not rely on its exit code',
      'openssl ts -verify',
      'No witness signs for this ledger yet',
      log.published.vkeys()[0]!,
    ]) {
      expect(page).toContain(said)
    }
    expect(page.split('\n').every(line => line.length < 250)).toBe(true)
  })

  it('says how long its last events have waited, where no witness signs', async () => {
    const { write, at, log } = await seeded(3)
    const waiting = { size: 3, newer: 0, unwitnessed: 3, waitingSince: '2025-01-14T11:00:00.000Z' }
    vi.spyOn(log.published, 'copyEnd').mockReturnValue(waiting)
    expect((await write('late')).waiting).toEqual(waiting)
    const page = (name: string) => readFileSync(at(`${name}/README.md`), 'utf8')
    expect(page('late')).toContain(
      'For the last 3 events in this bundle too few witnesses have signed yet, so the check “quorum” fails. ' +
        'The first has waited since 2025-01-14T11:00:00.000Z. As a rule that takes about ten seconds, so ask the witnesses',
    )
    await write('soon', { exportedAt: '2025-01-14T11:00:09.000Z' })
    expect(page('soon')).toContain('As a rule that takes about ten seconds.')
    expect(page('soon')).not.toContain('ask the witnesses')
  })

  it('is nowhere when its making fails, at whatever file', async () => {
    const { write, folder } = await seeded(300)
    const before = readdirSync(folder)
    for (const fails of [0, 5, 299]) {
      let seen = 0
      const right: Right = async rows => {
        seen += rows.length
        if (seen > fails) throw new Error('out of reach')
        return rows.map(() => 'whole')
      }
      await expect(write('bundle', {}, right)).rejects.toThrow('out of reach')
      expect(readdirSync(folder)).toEqual(before)
    }
  })

  it('looks like none when whoever makes it is killed', async () => {
    const { folder, at, paths, log, store } = await seeded(2_000)
    await log.close()
    await store.close()
    const process = fileURLToPath(new URL('./writing-process.ts', import.meta.url))
    const writing = start(globalThis.process.execPath, [process, JSON.stringify(paths), at('bundle')])
    await writing.said()
    await writing.kill()
    expect(existsSync(at('bundle'))).toBe(false)
    const left = readdirSync(folder).filter(name => name.startsWith('bundle'))
    expect(left).toEqual([expect.stringMatching(/^bundle\.unfinished-/)])
    const files = filesOf(join(folder, left[0]!))
    expect(files.size).toBeGreaterThan(0)
    expect(files.has('bundle.json')).toBe(false)
  })

  it('takes the place of an empty folder, and of nothing else', async () => {
    const { write, at } = await seeded(1)
    mkdirSync(at('empty'))
    await write('empty')
    await expect(write('empty')).rejects.toThrow('is there already and is not an empty folder. Nothing was written.')
    rmSync(at('empty'), { recursive: true })
    await write('new/below')
    expect(existsSync(at('new/below/bundle.json'))).toBe(true)
  })
})
