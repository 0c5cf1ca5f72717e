/** A policy says whom somebody trusts: strictly read, line by line, and never met by one secret that counts twice. */
import { describe, expect, it } from 'vitest'
import { vkeyOf } from '#proof/key.ts'
import { NotProven } from '#proof/not-proven.ts'
import { formatPolicy, parsePolicy, POLICY_LENGTH_MAX, POLICY_LINES_MAX, quorumMet, trustIn } from '#proof/policy.ts'
import { sha256, TestSigner } from './node-crypto.ts'

const LOG = TestSigner.numbered('ledger.example/v1', 'ed25519', 1)
const NEXT = TestSigner.numbered('ledger.example/v1', 'ed25519', 2)
const OTHER = TestSigner.numbered('other.example', 'ed25519', 3)
const WITNESSES = [11, 12, 13, 21, 22].map(number =>
  TestSigner.numbered(`witness.example/${number}`, 'cosignature/v1', number),
)
const [X1, X2, X3, Y1, Y2] = WITNESSES as [TestSigner, TestSigner, TestSigner, TestSigner, TestSigner]
const vkey = ({ key }: TestSigner): string => vkeyOf(key)
const read = (...lines: readonly string[]) => parsePolicy(lines.map(line => `${line}\n`).join(''), sha256)
const TWO = [`witness a ${vkey(X1)}`, `witness b ${vkey(X2)}`]

// The example of C2SP tlog-policy, "Example policy".
const EXAMPLE = [
  `log ${vkey(LOG)} https://ledger.example/v1`,
  '',
  ...[X1, X2, X3].map((witness, at) => `witness X${at + 1} ${vkey(witness)}`),
  'group X-witnesses 2 X1 X2 X3',
  '  # Those of another organisation.',
  ...[Y1, Y2].map((witness, at) => `\twitness  Y${at + 1}\t${vkey(witness)} https://witness.example/ `),
  'group Y-witnesses any Y1 Y2',
  '',
  'group X-and-Y all X-witnesses Y-witnesses',
  'quorum X-and-Y',
]

describe('a policy', () => {
  const policy = read(...EXAMPLE)

  it('names logs, witnesses, groups and a quorum', () => {
    expect(policy.logs).toStrictEqual([{ key: LOG.key, url: 'https://ledger.example/v1' }])
    expect(policy.witnesses.map(({ name }) => name)).toStrictEqual(['X1', 'X2', 'X3', 'Y1', 'Y2'])
    expect(policy.witnesses[0]).toStrictEqual({ name: 'X1', key: X1.key })
    expect(policy.witnesses[3]).toStrictEqual({ name: 'Y1', key: Y1.key, url: 'https://witness.example/' })
    expect(policy.groups).toStrictEqual([
      { name: 'X-witnesses', threshold: 2, members: ['X1', 'X2', 'X3'] },
      { name: 'Y-witnesses', threshold: 1, members: ['Y1', 'Y2'] },
      { name: 'X-and-Y', threshold: 2, members: ['X-witnesses', 'Y-witnesses'] },
    ])
    expect(policy.quorum).toBe('X-and-Y')
  })
  it('is written, and read back', () => expect(parsePolicy(formatPolicy(policy), sha256)).toStrictEqual(policy))
  it('says which keys are those of one log', () => {
    const two = read(`log ${vkey(LOG)}`, `log ${vkey(OTHER)}`, `log ${vkey(NEXT)}`, ...TWO, 'quorum none')
    expect(trustIn(two, 'ledger.example/v1')).toStrictEqual({
      origin: 'ledger.example/v1',
      log: [LOG.key, NEXT.key],
      witnesses: [X1.key, X2.key],
    })
    expect(trustIn(two, 'nobody.example').log).toStrictEqual([])
  })
  it('may have no log and no witness', () =>
    expect(read('quorum none')).toStrictEqual({ logs: [], witnesses: [], groups: [], quorum: 'none' }))
  it('takes names and addresses that are not ASCII as they are', () =>
    expect(read(`witness Zürich ${vkey(X1)} https://zürich.example`, 'quorum Zürich').witnesses[0]).toStrictEqual({
      name: 'Zürich',
      key: X1.key,
      url: 'https://zürich.example',
    }))
})

describe('its quorum', () => {
  const met = (policy: ReturnType<typeof read>, ...signers: readonly TestSigner[]) => quorumMet(policy, signers)

  it('of none is always met', () => expect(met(read('quorum none'))).toBe(true))
  it('of one witness is met by that one', () => {
    const one = read(...TWO, 'quorum b')
    expect(met(one, X2)).toBe(true)
    expect([met(one), met(one, X1), met(one, X3), met(one, LOG)]).toStrictEqual([false, false, false, false])
  })
  it('of one in two is met by either', () => {
    const either = read(...TWO, 'group g 1 a b', 'quorum g')
    expect([met(either, X1), met(either, X2), met(either, X1, X2)]).toStrictEqual([true, true, true])
    expect([met(either), met(either, X3)]).toStrictEqual([false, false])
  })
  it('of all is met by no fewer', () => {
    const both = read(...TWO, 'group g all a b', 'quorum g')
    expect([met(both, X1, X2), met(both, X1), met(both, X1, X1)]).toStrictEqual([true, false, false])
  })
  it('of groups is met when enough groups are', () => {
    const policy = read(...EXAMPLE)
    expect(met(policy, X1, X3, Y2)).toBe(true)
    expect([met(policy, X1, X2, X3), met(policy, X1, Y1, Y2), met(policy, Y1)]).toStrictEqual([false, false, false])
  })
})

describe('what is no policy', () => {
  it.each([
    ['nothing', [], 'Every line of a policy ends in a newline'],
    ['no quorum', TWO, 'this one has none'],
    ['two quorums', ['quorum none', 'quorum none'], 'Line 2 of the policy: there is a quorum line already'],
    ['a quorum of nobody', ['quorum'], 'Line 1 of the policy: the quorum is written as'],
    ['a quorum of two names', [...TWO, 'quorum a b'], 'the quorum is written as'],
    ['a quorum that is not defined', ['quorum a'], '“a” is not defined before this line'],
    ['a quorum that is defined later', ['quorum a', ...TWO], '“a” is not defined before this line'],
    ['another word', ['Quorum none'], '“Quorum” is not log, witness, group or quorum'],
    ['a log without its key', ['log', 'quorum none'], 'a log is written as'],
    ['a log with a word too many', [`log ${vkey(LOG)} a b`, 'quorum none'], 'a log is written as'],
    ['a log with a witness’s key', [`log ${vkey(X1)}`, 'quorum none'], 'is not of the kind ed25519'],
    ['a log twice', [`log ${vkey(LOG)}`, `log ${vkey(LOG)}`, 'quorum none'], 'is there already'],
    ['a log with a broken key', [`log ${vkey(LOG).slice(0, -1)}`, 'quorum none'], 'this is not'],
    ['a witness without its key', ['witness a', 'quorum none'], 'a witness is written as'],
    ['a witness with a word too many', [`witness a ${vkey(X1)} b c`, 'quorum none'], 'a witness is written as'],
    ['a witness with a log’s key', [`witness a ${vkey(LOG)}`, 'quorum none'], 'is not of the kind cosignature/v1'],
    [
      'one secret as two witnesses',
      [`witness a ${vkey(X1)}`, `witness b ${vkey(twin(11))}`, 'quorum a'],
      'is there already',
    ],
    ['a name twice', [`witness a ${vkey(X1)}`, `witness a ${vkey(X2)}`, 'quorum a'], '“a” is defined twice'],
    ['a witness called none', [`witness none ${vkey(X1)}`, 'quorum none'], '“none” is the name of no quorum'],
    ['a group called none', [...TWO, 'group none any a', 'quorum none'], '“none” is the name of no quorum'],
    ['a group with none in it', [...TWO, 'group g any a none', 'quorum g'], '“none” is not defined'],
    ['a group with a witness’s name', [...TWO, 'group a any b', 'quorum a'], '“a” is defined twice'],
    ['a group of nobody', [...TWO, 'group g any', 'quorum a'], 'a group is written as'],
    ['a group of itself', [...TWO, 'group g any a g', 'quorum g'], '“g” is not defined'],
    ['a member twice', [...TWO, 'group g 2 a a', 'quorum g'], '“a” is a member already'],
    ['a member of two groups', [...TWO, 'group g any a', 'group h any a b', 'quorum h'], '“a” is a member already'],
    ['a threshold of 0', [...TWO, 'group g 0 a b', 'quorum g'], '“0” is not all, any, or a number from 1 to 2'],
    ['a threshold over all', [...TWO, 'group g 3 a b', 'quorum g'], '“3” is not all'],
    ['a threshold with a leading zero', [...TWO, 'group g 01 a b', 'quorum g'], '“01” is not all'],
    ['a threshold in hex', [...TWO, 'group g 0x1 a b', 'quorum g'], '“0x1” is not all'],
    ['lines ended as on Windows', ['quorum none\r'], 'without control characters'],
    ['a form feed', ['quorum\fnone'], 'without control characters'],
    ['a lone surrogate', ['# \ud800', 'quorum none'], 'is text without'],
    ['too many lines', Array<string>(POLICY_LINES_MAX).fill('#').concat('quorum none'), 'lines is not read'],
    ['too long a text', [`# ${'x'.repeat(POLICY_LENGTH_MAX)}`], 'characters is not read'],
  ])('%s', (_, lines, reason) => {
    expect(() => read(...lines)).toThrow(NotProven)
    expect(() => read(...lines)).toThrow(reason)
  })
  it('a last line that breaks off', () =>
    expect(() => parsePolicy('quorum none', sha256)).toThrow('ends in a newline, the last one too'))
  it.each([
    ['a name with a space', { witnesses: [{ name: 'a b', key: X1.key }] }],
    ['a name of nothing', { witnesses: [{ name: '', key: X1.key }] }],
    ['an address of two lines', { logs: [{ key: LOG.key, url: 'https://a\nquorum' }] }],
    ['a quorum with a tab', { quorum: 'a\tb' }],
  ])('and %s is never written', (_, bad) =>
    expect(() => formatPolicy({ logs: [], witnesses: [], groups: [], quorum: 'none', ...bad })).toThrow(NotProven),
  )
})

/** Another name for the same secret. */
function twin(number: number): TestSigner {
  return TestSigner.numbered('twin.example', 'cosignature/v1', number)
}
