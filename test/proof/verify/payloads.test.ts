/** Whether every payload that the reader has a right to is there, and is what was recorded. */
import { describe, expect, it } from 'vitest'
import { type Bundle, bundleOf, type Files, textIn, withFile } from './bundle-in-memory.ts'
import { changedLeaf, eventsOf, type Logged, STREAMS, withWithheld } from './events-in-memory.ts'
import { checkOf, checksOf, having } from './said.ts'

const EVENTS = eventsOf(300)
const PACKED = bundleOf({ events: EVENTS })
const IN_FILES = bundleOf({ events: EVENTS, packed: false })

const lines = (files: Files, path: string): string[] => textIn(files, path).split('\n').slice(0, -1)
const withLines = (files: Files, path: string, changed: readonly string[]): Files =>
  withFile(files, path, changed.map(line => `${line}\n`).join(''))
const fileOf = ({ leaf }: Logged): string => `payload/${leaf.payload.sha256}.json`

describe('payloads', () => {
  it.each<[string, Files, string, number | undefined]>([
    [
      'another, packed',
      withLines(PACKED, 'payloads/0.jsonl', lines(PACKED, 'payloads/0.jsonl').with(9, '{}')),
      'payloads/0.jsonl',
      9,
    ],
    [
      'blank, packed',
      withLines(PACKED, 'payloads/0.jsonl', lines(PACKED, 'payloads/0.jsonl').with(9, '')),
      'payloads/0.jsonl',
      9,
    ],
    [
      'one more, packed',
      withLines(PACKED, 'payloads/0.jsonl', [...lines(PACKED, 'payloads/0.jsonl'), '{}']),
      'payloads/0.jsonl',
      undefined,
    ],
    [
      'a packed file that breaks off',
      withFile(PACKED, 'payloads/0.jsonl', textIn(PACKED, 'payloads/0.jsonl').slice(0, -1)),
      'payloads/0.jsonl',
      undefined,
    ],
    [
      'two packed files swapped',
      withFile(PACKED, 'payloads/1.jsonl', PACKED.get('payloads/0.jsonl')),
      'payloads/1.jsonl',
      256,
    ],
    ['another, in its file', withFile(IN_FILES, fileOf(EVENTS[9]!), '{}'), fileOf(EVENTS[9]!), 9],
    ['blank, in its file', withFile(IN_FILES, fileOf(EVENTS[9]!), ''), fileOf(EVENTS[9]!), 9],
    [
      'that of another, in its file',
      withFile(IN_FILES, fileOf(EVENTS[9]!), EVENTS[13]!.payload),
      fileOf(EVENTS[9]!),
      9,
    ],
    [
      'of no entry, in its file',
      withFile(IN_FILES, `payload/${'0'.repeat(64)}.json`, '{}'),
      `payload/${'0'.repeat(64)}.json`,
      undefined,
    ],
    ['of no bundle of entries', withFile(PACKED, 'payloads/2.jsonl', '{}\n'), 'payloads/2.jsonl', undefined],
    [
      'packed, where each should have its file',
      withFile(IN_FILES, 'payloads/0.jsonl', PACKED.get('payloads/0.jsonl')),
      'payloads/0.jsonl',
      undefined,
    ],
  ])('%s is refused', async (_, files, path, leaf) => {
    const check = await checkOf('payloads', files)
    expect(check).toMatchObject({ outcome: 'failed', path })
    expect(check.leaf).toBe(leaf)
  })
  it('two swapped are refused', async () => {
    const packed = lines(PACKED, 'payloads/0.jsonl')
    const swapped = withLines(PACKED, 'payloads/0.jsonl', packed.with(9, packed[13]!).with(13, packed[9]!))
    expect(await checkOf('payloads', swapped)).toMatchObject({ outcome: 'failed', leaf: 10, path: 'payloads/0.jsonl' })
  })
  it('of another length than the entry says are refused', async () => {
    const { payload } = EVENTS[9]!.leaf
    const said = changedLeaf(EVENTS, 9, { payload: { ...payload, bytes: payload.bytes + 1 } })
    for (const packed of [true, false]) {
      const checks = await checksOf(bundleOf({ events: said, packed }))
      expect(having('failed', checks)).toStrictEqual(['payloads'])
      expect(checks[8]).toMatchObject({ leaf: 9 })
    }
  })
  it('outside a contract’s bundle are not looked for, and must not be there', async () => {
    const contract = STREAMS[0].slice('contract-'.length)
    const one = bundleOf({ events: EVENTS, contract, packed: false })
    expect(having('failed', await checksOf(one))).toStrictEqual([])
    expect(await checkOf('payloads', withFile(one, fileOf(EVENTS[1]!), EVENTS[1]!.payload))).toMatchObject({
      outcome: 'failed',
      path: fileOf(EVENTS[1]!),
    })
    const missing = withFile(one, fileOf(EVENTS[4]!), undefined)
    expect(having('failed', await checksOf(missing))).toStrictEqual(['redactions'])
  })
})

describe('what is withheld', () => {
  const sealed = withWithheld(EVENTS, STREAMS[3])
  const forAnyone = bundleOf({ events: sealed, reader: 'anyone' })
  const withheld = textIn(forAnyone, 'withheld/0')

  it.each<[string, Bundle, number]>([
    ['from an auditor', { events: sealed, reader: 'auditor' }, 3],
    ['from anyone, though not told in confidence', { events: withWithheld(EVENTS, STREAMS[0]), reader: 'anyone' }, 0],
  ])('%s is refused', async (_, bundle, leaf) => {
    const checks = await checksOf(bundleOf(bundle))
    expect(having('failed', checks)).toStrictEqual(['payloads'])
    expect(checks[8]).toMatchObject({ leaf, path: 'withheld/0' })
  })
  it.each<[string, Bundle]>([
    ['packed', { events: EVENTS, reader: 'anyone' }],
    ['in its file', { events: EVENTS, reader: 'anyone', packed: false }],
  ])('and is there all the same, %s, is refused', async (_, bundle) => {
    const check = await checkOf('payloads', withFile(bundleOf(bundle), 'withheld/0', '7 told in confidence\n'))
    expect(check).toMatchObject({ outcome: 'failed', leaf: 7, path: 'withheld/0' })
    expect(check.sentence).toContain('but it is there')
  })
  it.each<[string, string | Uint8Array]>([
    ['empty', ''],
    ['that breaks off', withheld.slice(0, -1)],
    ['not UTF-8', Uint8Array.of(0xff, 0x0a)],
    ['without a reason', '3\n'],
    ['with a blank reason', '3  \n'],
    ['of no leaf', 'x told in confidence\n'],
    ['out of order', '7 told in confidence\n3 told in confidence\n'],
    ['with a leaf twice', '3 told in confidence\n3 told in confidence\n'],
    ['of leaves that stand elsewhere', '259 told in confidence\n'],
    ['of 2^53', '9007199254740992 told in confidence\n'],
  ])('a list %s is refused', async (_, content) => {
    expect(await checkOf('payloads', withFile(forAnyone, 'withheld/0', content))).toMatchObject({
      outcome: 'failed',
      path: 'withheld/0',
    })
  })
  it('a list for no bundle of entries is refused', async () => {
    expect(await checkOf('payloads', withFile(forAnyone, 'withheld/2', withheld))).toMatchObject({ path: 'withheld/2' })
  })
  it('for more reasons than anybody has is counted in one', async () => {
    const many = EVENTS.map((event, at) => ({ ...event, shown: { why: `reason ${at}` } }))
    const check = await checkOf('payloads', bundleOf({ events: many, reader: 'public' }))
    expect(check.outcome).toBe('passed')
    expect(check.sentence).toContain('280 withheld (other reasons)')
  })
})
