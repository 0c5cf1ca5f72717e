/** A bundle is checked by its bytes: what is whole passes every check that can be made, and it says how far that goes. */
import { describe, expect, it } from 'vitest'
import { accepted } from '#proof/verify/check.ts'
import { verifyLog } from '#proof/verify/verify-log.ts'
import {
  type Bundle,
  bundleOf,
  checkpointsOf,
  folder,
  FORGER,
  textIn,
  tools,
  web,
  withFile,
} from './bundle-in-memory.ts'
import { CONTRACT, eventsOf, STREAMS, withErased, withWithheld } from './events-in-memory.ts'
import { checkOf, checksOf, having, NAMES, TRUSTING } from './said.ts'

const EVENTS = eventsOf(600)
const SIZES = [1, 255, 256, 257, 511, 600]
const held = (size: number): string => checkpointsOf(EVENTS, [size]).get(size)!

describe('a whole bundle', () => {
  it.each<[string, Bundle]>([
    ['of an empty log', { events: [] }],
    ['of one event', { events: EVENTS.slice(0, 1) }],
    ['of one full tile', { events: EVENTS.slice(0, 256) }],
    ['of two tiles and an end', { events: EVENTS, sizes: SIZES }],
    ['with a file for each payload', { events: EVENTS, packed: false }],
    ['with a payload erased', { events: withErased(EVENTS, 4, 8) }],
    ['with a payload erased, in files', { events: withErased(EVENTS, 4, 8), packed: false }],
    ['for anyone', { events: withWithheld(EVENTS, STREAMS[3]), reader: 'anyone' }],
    ['for the public', { events: withWithheld(EVENTS, STREAMS[0], 'price'), reader: 'public' }],
    ['for one contract', { events: EVENTS, contract: CONTRACT }],
    ['for one contract, in files', { events: EVENTS, contract: CONTRACT, packed: false }],
  ])('%s passes every check that can be made', async (_, bundle) => {
    const checks = await checksOf(bundleOf(bundle))
    expect(checks.map(({ check }) => check)).toStrictEqual(NAMES)
    expect(having('failed', checks)).toStrictEqual([])
    expect(having('not-checked', checks)).toStrictEqual(['held'])
    expect(accepted(checks)).toBe(true)
  })
  it('read from the web has no list of its files', async () => {
    const checks = await checksOf(web(bundleOf({ events: EVENTS })))
    expect(having('not-checked', checks)).toStrictEqual(['files', 'held'])
    expect(accepted(checks)).toBe(true)
  })
  it('says how far it is', async () => {
    const told: [number, number][] = []
    await verifyLog(folder(bundleOf({ events: EVENTS })), TRUSTING, tools, (leaf, size) => void told.push([leaf, size]))
    expect(told).toStrictEqual([
      [256, 600],
      [512, 600],
      [600, 600],
    ])
  })
  it('reads no file twice', async () => {
    const read: string[] = []
    const files = bundleOf({ events: EVENTS, sizes: SIZES })
    const counting = { ...folder(files), read: async (path: string) => (read.push(path), files.get(path)) }
    await checksOf(counting)
    const twice = read.filter((path, at) => read.indexOf(path) !== at)
    expect(twice).toStrictEqual([])
  })
  it('counts what was read, withheld and left outside', async () => {
    const files = bundleOf({ events: withWithheld(EVENTS, STREAMS[3]), reader: 'anyone' })
    expect((await checkOf('payloads', files)).sentence).toBe(
      '450 payloads read, each as it was recorded; 150 withheld (told in confidence). The bundle was made for anyone: what was told in confidence is withheld.',
    )
    expect((await checkOf('payloads', bundleOf({ events: EVENTS, contract: CONTRACT }))).sentence).toContain(
      '150 payloads read, each as it was recorded; 450 outside this bundle.',
    )
  })
  it('says that its key was taken from itself where none was brought', async () => {
    const files = bundleOf({ events: EVENTS })
    expect((await checkOf('signature', files, { held: [] })).sentence).toContain('taken from the bundle itself')
    expect((await checkOf('signature', files)).sentence).toContain('in the policy that you brought')
  })
  it('says that a simulated log is no evidence', async () => {
    const files = bundleOf({ events: EVENTS })
    const simulated = textIn(files, 'bundle.json').replace('"simulated":false', '"simulated":true')
    expect((await checkOf('bundle', withFile(files, 'bundle.json', simulated))).sentence).toContain('no evidence')
  })
})

describe('since a later leaf', () => {
  const files = bundleOf({ events: EVENTS, since: 512, sizes: SIZES })
  const holding = { ...TRUSTING, held: [held(257), held(512)] }

  it.each<[string, Bundle]>([
    ['what came after', { events: EVENTS, since: 512, sizes: SIZES }],
    ['nothing, where nothing came', { events: EVENTS.slice(0, 512), since: 512 }],
  ])('%s is enough for whoever holds a checkpoint that reaches as far', async (_, bundle) =>
    expect(having('passed', await checksOf(bundleOf(bundle), holding))).toStrictEqual(NAMES),
  )
  it('what is held of before is continued all the same', async () => {
    expect((await checkOf('held', files, holding)).outcome).toBe('passed')
    expect((await checkOf('root', files, holding)).sentence).toContain('Entries before leaf 512 are not in the bundle')
    expect((await checkOf('payloads', files, holding)).unseen).toBe('what stands before leaf 512 was not shown')
  })
  it.each([
    ['nothing is', [], 'you hold no checkpoint'],
    ['only a checkpoint of less is', [held(511)], 'the largest checkpoint that you hold is of size 511'],
    [
      'a stranger has signed what is',
      [checkpointsOf(EVENTS, [512], () => [FORGER]).get(512)!],
      'you hold no checkpoint',
    ],
  ])('what was before is missing where %s held', async (_, kept, sentence) => {
    const checks = await checksOf(files, { ...TRUSTING, held: kept })
    expect(having('failed', checks)).toStrictEqual(['bundle'])
    expect(checks[0]).toMatchObject({ path: 'bundle.json' })
    expect(checks[0]!.sentence).toContain(`begins with leaf 512, and ${sentence}`)
  })
  it('another hash of an earlier leaf is no longer the root', async () => {
    const tile = files.get('tile/0/000')!
    const checks = await checksOf(withFile(files, 'tile/0/000', tile.with(0, tile[0]! ^ 1)), holding)
    expect(having('failed', checks)).toStrictEqual(['root', 'checkpoints', 'held'])
    expect(checks.find(({ check }) => check === 'root')).toMatchObject({ leaf: 0, path: 'tile/1/000.p/2' })
  })
  it('a short tile is no tile', async () => {
    const short = withFile(files, 'tile/0/001', files.get('tile/0/001')!.slice(32))
    expect(await checkOf('root', short, holding)).toMatchObject({ outcome: 'failed', path: 'tile/0/001' })
  })
})
