/** Verifying as an outsider does: what is as it was signed passes, and whatever was done to it is named. */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '#proof/canonical.ts'
import { parseEntry } from '#proof/leaf.ts'
import type { RecordedFact } from '#events/catalogue.ts'
import { concern } from '../domain/invented-changes.ts'
import { naming } from '../domain/invented-contract.ts'
import { correct, idOf, manager, newcomer, recordsOfficer, redact, rep, tell } from '../domain/invented-world.ts'
import { summed } from './changed-bundle.ts'
import { bundle, checksOf, exporting, type Exporting, filesOf, REPLY, told, verified } from './exported.ts'

/** A bundle in a folder, and ways to change it so that its SHA256SUMS do not tell. */
async function exported(options: Parameters<typeof bundle>[1] = {}): Promise<Exporting & { readonly folder: string }> {
  const ledger = await exporting()
  await ledger.sign()
  const folder = ledger.at('bundle')
  await bundle(folder, options)
  return { ...ledger, folder }
}

const payloadWith = (folder: string, word: string): string =>
  readdirSync(join(folder, 'payload'))
    .map(name => join(folder, 'payload', name))
    .find(path => readFileSync(path, 'utf8').includes(word))!

const rewrite = (path: string, change: (text: string) => string): void =>
  writeFileSync(path, change(readFileSync(path, 'utf8')))

describe('the verifier that goes with a bundle', () => {
  it('says the same of the bytes, with nothing of the house', async () => {
    const { folder } = await exported()
    const alone = () =>
      spawnSync(process.execPath, [join(folder, 'candour-verify.mjs'), folder], { encoding: 'utf8', env: {} })
    const [ours, theirs] = [await verified(folder), alone()]
    const bytes = (said: string) => said.split('\n').filter(line => !line.includes('  replay: '))
    expect([theirs.status, bytes(theirs.stdout)]).toEqual([0, bytes(ours.out)])
    rewrite(payloadWith(folder, REPLY), text => text.replace(REPLY, 'It was closed to us.'))
    expect(alone().status).toBe(1)
  })
})

describe('candour verify of a bundle', () => {
  it('says one line for each check, and then what it comes to', async () => {
    const { folder } = await exported()
    const { out, code, err } = await verified(folder)
    const lines = out.trimEnd().split('\n')
    expect(lines.slice(0, -2).map(line => line.split(': ')[0])).toEqual([
      'passed  bundle',
      'passed  files',
      'passed  signature',
      'passed  quorum',
      'passed  root',
      'passed  checkpoints',
      'not-checked  held',
      'passed  revisions',
      'passed  payloads',
      'passed  redactions',
      'passed  replay',
    ])
    expect(lines.at(-1)).toMatch(/^Accepted: .*only a checkpoint that somebody else holds can show/)
    expect([code, err]).toEqual([0, expect.stringContaining('Checking leaves')])
  })

  it('passes what continues a held checkpoint or receipt, and refuses what contradicts one', async () => {
    const ledger = await exported()
    const { at, log, store, sign, tell: say } = ledger
    writeFileSync(at('held'), log.checkpoint!)
    const receipt = await log.receipt((await store.head())!.position)
    writeFileSync(at('receipt'), (receipt as { proof: string }).proof)
    await say(
      tell('NameSubcontractor', rep, {
        ...naming,
        contractId: told.contractId,
        namingId: idOf('new'),
        organisation: newcomer,
        stage: 'later',
      }),
    )
    await sign()
    await bundle(at('later'), {})
    const { out, code } = await verified(at('later'), { held: [at('held'), at('receipt')] })
    expect([code, out]).toEqual([0, expect.stringContaining('the log continues what you held')])
    rewrite(at('held'), text => text.replace(/^(.*\n\d+\n)./, (_, start: string) => `${start}A`))
    const refused = await checksOf(at('later'), { held: [at('held')] })
    expect(refused).toMatchObject({ code: 1, accepted: false })
    expect(refused.of('held')!.outcome).toBe('failed')
  })

  it('believes the keys of a policy that the auditor brings, and nobody else’s', async () => {
    const { folder, at } = await exported()
    expect((await checksOf(folder, { policy: join(folder, 'policy') })).of('signature')!.outcome).toBe('passed')
    writeFileSync(at('policy'), `log example.invalid/log+${'0'.repeat(8)}+${'A'.repeat(44)}\nquorum none\n`)
    expect(await checksOf(folder, { policy: at('policy') })).toMatchObject({ code: 1, accepted: false })
  })

  it('names the leaf whose payload was changed, removed, or swapped for another', async () => {
    for (const [change, check, place] of [
      [(path: string) => rewrite(path, text => text.replace(REPLY, 'It was closed to us.')), 'payloads', 'leaf'],
      [(path: string) => rmSync(path), 'redactions', 'leaf'],
      [(path: string, other: string) => renameSync(other, path), 'payloads', 'leaf'],
    ] as const) {
      const { folder } = await exported()
      change(payloadWith(folder, REPLY), payloadWith(folder, 'EX-13'))
      const unsummed = await checksOf(folder)
      expect([unsummed.code, unsummed.of('files')!.outcome]).toEqual([1, 'failed'])
      summed(folder)
      const { code, of, checks } = await checksOf(folder)
      expect([code, of('files')!.outcome, of(check)!.outcome]).toEqual([1, 'passed', 'failed'])
      expect(of(check)![place]).toBeTypeOf('number')
      expect(of('replay')!.outcome).toBe('not-checked')
      expect(checks.filter(({ outcome }) => outcome === 'failed').length).toBeGreaterThan(0)
    }
  })

  it('refuses one for another reader than was asked for, whatever it says it is', async () => {
    const { folder } = await exported({ public: true })
    const { code, of } = await checksOf(folder, { reader: 'auditor' })
    expect([code, of('bundle')!.outcome]).toEqual([1, 'failed'])
    expect((await checksOf(folder, { contract: told.contractId })).code).toBe(1)
    const asked = await verified(folder, { reader: 'public' })
    expect([asked.code, asked.out]).toEqual([
      0,
      expect.stringMatching(/^Accepted as far as it goes: .* from the public/m),
    ])
    expect((await verified(folder, { reader: 'me' })).err).toBe('--reader is auditor or anyone or public.\n')
  })

  it('holds the chains that it shows to the public against excerpts, and says that nothing proves those', async () => {
    const { folder } = await exported({ public: true })
    expect((await checksOf(folder)).of('replay')).toMatchObject({
      outcome: 'not-checked',
      sentence: expect.stringContaining('Nothing proves that those were said') as string,
    })
  })

  it('refuses a bundle that says it is for a reader from whom nothing may be withheld', async () => {
    const { folder } = await exported({ public: true })
    expect((await checksOf(folder)).accepted).toBe(true)
    for (const reader of ['auditor', 'anyone']) {
      rewrite(join(folder, 'bundle.json'), text => text.replace(/"reader":"\w+"/, `"reader":"${reader}"`))
      summed(folder)
      const { code, of } = await checksOf(folder)
      expect([code, of('payloads')!.outcome]).toEqual([1, 'failed'])
    }
  })

  it('refuses a supply chain that is shown otherwise than the events give it, left out, or made up', async () => {
    const { folder } = await exported()
    const path = join(folder, 'shown', 'contracts.jsonl')
    const honest = readFileSync(path, 'utf8')
    const [first = '', ...rest] = honest.trimEnd().split('\n')
    const { chain } = JSON.parse(first) as { chain: object }
    const stray = `${canonicalJson({ contractId: `${'f'.repeat(8)}-ffff-5fff-8fff-${'f'.repeat(12)}`, chain })}\n`
    for (const [text, why] of [
      [honest.replace('"standing":"named"', '"standing":"left"'), 'is not what its events give'],
      [`${rest.join('\n')}\n`, 'is not what its events give'],
      [honest + stray, 'of which there is no event'],
      [honest.slice(0, 40), 'breaks off'],
      ['{}\n', 'is not one line of canonical JSON'],
    ] as const) {
      writeFileSync(path, text)
      summed(folder)
      const { code, of } = await checksOf(folder)
      expect([code, of('payloads')!.outcome, of('replay')]).toMatchObject([1, 'passed', { outcome: 'failed' }])
      expect(of('replay')!.sentence).toContain(why)
    }
    rmSync(path)
    summed(folder)
    expect((await checksOf(folder)).of('replay')!.sentence).toContain('there is nothing to compare them with')
  })
})

describe('a history that was put right since', () => {
  it('is shown, exported and worked out anew as it stands: corrected here, withheld there', async () => {
    const ledger = await exporting()
    const { store, tell: say, sign, at } = ledger
    const stream = `contract-${told.contractId}`
    const history = (await store.read(stream, 0, 100)) as readonly RecordedFact[]
    const factOf = (type: string): RecordedFact => history.find(({ data }) => data?.type === type)!
    const { data: registered, id: corrects } = factOf('ContractRegistered')
    if (registered?.type !== 'ContractRegistered') throw new Error('nothing was registered')
    const { type, occurredAt, body } = registered
    const data = { type, occurredAt, body: { ...body, title: 'Peer mentoring' } }
    const [{ id: reported } = { id: '' }] = await store.read(`concern-${concern.concernId}`, 0, 1)
    await say(
      correct(stream, manager, { corrects, data, reason: 'A slip of the pen.' }),
      redact(stream, recordsOfficer, factOf('SubcontractorReplied').id),
      redact(stream, recordsOfficer, factOf('NamingConsentRecorded').id),
      redact(`concern-${concern.concernId}`, recordsOfficer, reported),
    )
    await sign()
    for (const [name, erased, options] of [
      ['auditor', 3, {}],
      // Of what it was never to see the public is not told that it was erased.
      ['public', 1, { public: true }],
      ['one', 2, { contract: told.contractId }],
    ] as const) {
      const { out } = await bundle(at(name), options)
      expect(out).toContain(` ${erased} erased`)
      const { code, of } = await checksOf(at(name))
      // The chains of the public are of excerpts, which nothing proves.
      const replay = name === 'public' ? 'not-checked' : 'passed'
      expect([name, code, of('redactions')!.outcome, of('replay')!.outcome]).toEqual([name, 0, 'passed', replay])
      const files = [...filesOf(at(name))]
      expect(files.filter(([, bytes]) => bytes.includes(REPLY))).toEqual([])
      expect(files.filter(([, bytes]) => bytes.includes('Peer mentoring')).length).toBeGreaterThan(1)
    }
  })
})

describe('candour verify of a receipt', () => {
  it('needs nothing but the file', async () => {
    const { log, store, at, sign } = await exporting()
    await sign()
    const receipt = await log.receipt((await store.head())!.position)
    if (typeof receipt !== 'object') throw new Error(receipt)
    writeFileSync(at('receipt.tlog-proof'), receipt.proof)
    writeFileSync(at('receipt.json'), JSON.stringify(receipt))
    writeFileSync(at('policy'), log.published.policy())
    for (const path of [at('receipt.tlog-proof'), at('receipt.json')]) {
      expect(await checksOf(path, { policy: at('policy') })).toMatchObject({ code: 0, accepted: true })
    }
    const entry = Buffer.from(receipt.entry)
    const other = receipt.entry.replace(parseEntry(entry).recordedAt, '2020-01-01T00:00:00.000Z')
    writeFileSync(at('receipt.json'), JSON.stringify({ ...receipt, entry: other }))
    expect(await checksOf(at('receipt.json'), { policy: at('policy') })).toMatchObject({ code: 1, accepted: false })
  })
})

describe('candour verify of what is not there', () => {
  it('ends with 2, and says what it could not read', async () => {
    const { folder, at } = await exported()
    const wrong = [
      [at('nowhere'), {}, 'There is nothing at'],
      [folder, { held: [at('nowhere')] }, 'cannot be read'],
      [folder, { policy: folder }, 'cannot be read'],
      ['http://127.0.0.1:1/', {}, 'cannot be reached'],
      ['http://[', {}, 'is not an address'],
    ] as const
    for (const [what, options, why] of wrong) {
      const { code, out, err } = await verified(what, options)
      expect([code, out]).toEqual([2, ''])
      expect(err).toContain(why)
    }
  })

  it('refuses an empty folder and a file of something else', async () => {
    const { at } = await exported()
    writeFileSync(at('file'), 'mine')
    const { code, out } = await verified(at('file'))
    expect([code, out]).toEqual([1, expect.stringContaining('COULD NOT BE CHECKED')])
    rmSync(at('file'))
    expect(await checksOf(at('.'))).toMatchObject({ code: 1, accepted: false })
  })
})
