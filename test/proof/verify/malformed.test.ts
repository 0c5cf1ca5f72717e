/** What is not a bundle fails in a sentence that names the file: never with an exception, and never without end. */
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '#proof/canonical.ts'
import { accepted } from '#proof/verify/check.ts'
import { bundleOf, type Files, folder, policyOf, textIn, withFile } from './bundle-in-memory.ts'
import { eventsOf } from './events-in-memory.ts'
import { checkOf, checksOf, having, NAMES } from './said.ts'

const EVENTS = eventsOf(600)

describe('what is not a bundle', () => {
  const files = bundleOf({ events: EVENTS })
  const manifest = JSON.parse(textIn(files, 'bundle.json')) as Record<string, unknown>
  const saying = (change: object): string => `${canonicalJson({ ...manifest, ...change })}\n`

  it.each<[string, string | Uint8Array | undefined, string]>([
    ['missing', undefined, 'bundle.json is missing.'],
    ['empty', '', 'bundle.json: this is not JSON.'],
    ['not UTF-8', Uint8Array.of(0xff, 0xfe), 'bundle.json: These bytes are not UTF-8 text.'],
    ['not JSON', '{', 'bundle.json: this is not JSON.'],
    ['no object', '[]\n', 'bundle.json: this is not a JSON object.'],
    ['null', 'null\n', 'bundle.json: this is not a JSON object.'],
    ['nested without end', '['.repeat(100_000), 'bundle.json: this is not JSON.'],
    ['of another format', saying({ format: 'candour-bundle/2' }), 'its “format” is not “candour-bundle/1”.'],
    ['of no log', saying({ origin: 'a b' }), 'its “origin” is not the name of a log.'],
    ['of no size', saying({ size: '600' }), 'its “size” is not a number of leaves.'],
    ['of a size below nothing', saying({ size: -1 }), 'its “size” is not a number of leaves.'],
    ['of 2^53 leaves', textIn(files, 'bundle.json').replaceAll('600', '9007199254740992'), 'its “size” is not'],
    ['for nobody', saying({ reader: 'everyone' }), 'its “reader” is not auditor or anyone or public.'],
    ['of no contract', saying({ contract: '../..' }), 'its “contract” is not the id of a contract, or null.'],
    ['since the middle of a tile', saying({ since: 100 }), 'its “since” is not a multiple of 256.'],
    ['since after its end', saying({ since: 1_024 }), 'it begins after its end.'],
    ['packed, perhaps', saying({ packed: 'yes' }), 'its “packed” is not true or false.'],
    ['with no checkpoints', saying({ checkpoints: [] }), 'its last checkpoint is not of its size.'],
    ['with checkpoints out of order', saying({ checkpoints: [2, 1, 600] }), 'its “checkpoints” is not a list of sizes'],
    ['with a checkpoint twice', saying({ checkpoints: [600, 600] }), 'its “checkpoints” is not a list of sizes'],
    ['of no time', saying({ exportedAt: 'today' }), 'its “exportedAt” is not a time in UTC'],
    ['with something else in it', saying({ more: 1 }), '“more” means nothing here.'],
    ['with its prototype in it', saying({}).replace('{', '{"__proto__":{},'), '“__proto__” means nothing here.'],
    ['in another spelling', JSON.stringify(manifest, null, 2), 'it is not canonical JSON with a newline after it.'],
  ])('a manifest that is %s', async (_, content, sentence) => {
    const checks = await checksOf(withFile(files, 'bundle.json', content))
    expect(having('failed', checks)).toStrictEqual(['bundle'])
    expect(checks[0]).toMatchObject({ check: 'bundle', path: 'bundle.json' })
    expect(checks[0]!.sentence).toContain(sentence)
    expect(checks.map(({ check }) => check)).toStrictEqual(NAMES)
  })
  it('a manifest of another size than the checkpoint', async () => {
    const other = saying({ size: 599, checkpoints: [599] })
    const checks = await checksOf(withFile(files, 'bundle.json', other))
    expect(checks[0]).toMatchObject({ outcome: 'failed', path: 'checkpoint' })
    expect(checks[0]!.sentence).toContain('with 599 entries')
  })
  it('a manifest of another log than the checkpoint', async () => {
    const checks = await checksOf(withFile(files, 'bundle.json', saying({ origin: 'other.example' })))
    expect(having('failed', checks)).toStrictEqual(['bundle', 'signature'])
  })
  it.each<[string, string | undefined]>([
    ['missing', undefined],
    ['empty', ''],
    ['no note', 'ledger.example/v1\n600\n'],
  ])('a checkpoint that is %s', async (_, content) => {
    const checks = await checksOf(withFile(files, 'checkpoint', content))
    expect(having('failed', checks)).toStrictEqual(['bundle'])
    expect(checks[0]).toMatchObject({ path: 'checkpoint' })
  })
  it('a log that claims all the leaves there can be ends where its files do', async () => {
    const size = Number.MAX_SAFE_INTEGER
    const claim = textIn(files, 'checkpoint').replace('\n600\n', `\n${size}\n`)
    const claimed = withFile(withFile(files, 'checkpoint', claim), 'bundle.json', saying({ size, checkpoints: [size] }))
    const checks = await checksOf(claimed)
    expect(checks.find(({ check }) => check === 'root')).toMatchObject({ outcome: 'failed', path: 'tile/entries/002' })
    expect(checks.find(({ check }) => check === 'revisions')).toMatchObject({
      outcome: 'not-checked',
      sentence: 'Not checked from leaf 512 on.',
    })
  })
  it('nothing at all', async () => {
    const checks = await checksOf(new Map())
    expect(having('failed', checks)).toStrictEqual(['bundle', 'files'])
  })
  it('a folder that cannot be read', async () => {
    const broken = { read: async () => Promise.reject(new Error('the disk is gone')) }
    expect((await checksOf(broken))[0]).toMatchObject({
      outcome: 'failed',
      sentence: 'bundle.json could not be read: the disk is gone',
    })
    const unlisted = { ...folder(files), list: async () => Promise.reject(new Error('the disk is gone')) }
    expect(await checkOf('files', unlisted)).toMatchObject({ outcome: 'failed' })
  })
})

describe('its files', () => {
  const files = bundleOf({ events: EVENTS })
  const changed = (path: string, content: string): Files => new Map(files).set(path, Buffer.from(content))
  const sums = textIn(files, 'SHA256SUMS')
  const without = (path: string): Files => new Map([...files].filter(([one]) => one !== path))

  it.each<[string, Files, string]>([
    ['one is another', changed('README.md', 'Trust us.\n'), 'README.md'],
    ['one is missing', without('README.md'), 'README.md'],
    ['one more is there', changed('tile/more', ''), 'tile/more'],
    ['the list is missing', without('SHA256SUMS'), 'SHA256SUMS'],
    ['the list breaks off', changed('SHA256SUMS', sums.slice(0, -1)), 'SHA256SUMS'],
    ['the list is no list', changed('SHA256SUMS', 'all well\n'), 'SHA256SUMS'],
    ['the list is out of order', changed('SHA256SUMS', sums + sums), 'SHA256SUMS'],
  ])('fail where %s', async (_, bundle, path) => {
    const checks = await checksOf(bundle)
    expect(having('failed', checks)).toStrictEqual(['files'])
    expect(checks[1]).toMatchObject({ path })
  })
})

describe('its policy', () => {
  const files = bundleOf({ events: EVENTS })

  it('that is missing or none leaves nobody to believe', async () => {
    for (const content of [undefined, '', 'trust us\n', 'quorum none\n']) {
      const checks = await checksOf(withFile(files, 'policy', content), { held: [] })
      expect(having('failed', checks)).toStrictEqual(['signature'])
      expect(checks[2]).toMatchObject({ path: 'policy' })
      expect(having('not-checked', checks)).toStrictEqual(['quorum', 'checkpoints', 'held'])
    }
  })
  it('is not looked at where the auditor brings one', async () =>
    expect(accepted(await checksOf(withFile(files, 'policy', undefined)))).toBe(true))
  it('brought, that is none, is said', async () => {
    const check = await checkOf('signature', files, { held: [], policy: 'trust us\n' })
    expect(check).toStrictEqual({
      check: 'signature',
      outcome: 'failed',
      sentence:
        'The policy that you brought cannot be used. Line 1 of the policy: “trust” is not log, witness, group or quorum.',
    })
    const other = policyOf().replaceAll('ledger.example/v1', 'ledger.example/v2')
    expect((await checkOf('signature', files, { held: [], policy: other })).outcome).toBe('failed')
    expect((await checkOf('signature', files, { held: [], policy: 'quorum none\n' })).sentence).toBe(
      'The policy that you brought names no key of the log ledger.example/v1.',
    )
  })
})
