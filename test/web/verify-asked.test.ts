/** What is put into the page /verify: made ready to be checked, or told, beside its field, what is wrong with it. */
import { describe, expect, it } from 'vitest'
import { vkeyOf } from '#proof/key.ts'
import { askingOf, type Brought, pasted } from '#web/browser/asked.ts'
import { sha256 } from '../proof/node-crypto.ts'
import { IMPOSTOR, POLICY, RECEIPT, VKEY, WITNESS, WITNESS_POLICY } from './verify-receipt.ts'

const BROUGHT: Brought = {
  receipt: RECEIPT,
  held: '',
  mine: '',
  servers: POLICY,
  payload: undefined,
}
const asking = (changed: Partial<Brought>) => askingOf({ ...BROUGHT, ...changed }, sha256)

describe('what is pasted', () => {
  it.each([
    ['as it is', 'a\n\nb\n'],
    ['without its last newline', 'a\n\nb'],
    ['with newlines as on Windows', 'a\r\n\r\nb\r\n'],
    ['with empty lines around it', '\n \na\n\nb\n\n\n'],
  ])('%s is the same text', (_, text) => expect(pasted(text)).toBe('a\n\nb\n'))
  it('may be nothing', () => expect([pasted(''), pasted(' \r\n ')]).toEqual(['', '']))
})

describe('a receipt', () => {
  it('is checked with the key that the server shows', () =>
    expect(asking({})).toStrictEqual({ receipt: RECEIPT, held: [], policy: POLICY, byServer: true }))
  it('is checked with the key that the reader was given', () =>
    expect(asking({ mine: ` ${VKEY}\r\n` })).toStrictEqual({
      receipt: RECEIPT,
      held: [],
      policy: POLICY,
      byServer: false,
    }))
  it('is checked with both keys while one takes over from the other', () => {
    const other = vkeyOf(IMPOSTOR.key)
    expect(asking({ mine: `${VKEY}\n\n${other}\n` })).toMatchObject({
      policy: `log ${VKEY}\nlog ${other}\nquorum none\n`,
    })
  })
  it('is checked with a policy that the reader was given', () =>
    expect(asking({ mine: `# whom we believe\n${WITNESS_POLICY.trim()}` })).toMatchObject({
      policy: `# whom we believe\n${WITNESS_POLICY}`,
    }))
  it('is compared with a checkpoint kept earlier', () =>
    expect(asking({ held: '\r\na\r\n' })).toMatchObject({ held: ['a\n'] }))
})

describe('nothing is checked', () => {
  const problems = (changed: Partial<Brought>) => {
    const asked = asking(changed)
    return 'problems' in asked ? asked.problems.map(({ field, text }) => `${field}: ${text}`) : asked
  }
  it.each<[string, Partial<Brought>, string[]]>([
    ['without a receipt', { receipt: ' \n' }, ['receipt: Choose, drop or paste a receipt']],
    [
      'without a key of the server',
      { servers: undefined },
      ['mine: This server showed no key when this page was loaded: put in a key that you were given'],
    ],
    ['with what is no key', { mine: 'open sesame' }, ['mine: A key is written as name+id+base64; this is not.']],
    [
      'with the key of a witness',
      { mine: vkeyOf(WITNESS.key) },
      ['mine: The key of witness.example is a witness’s: enter the log’s, or a policy that names both'],
    ],
  ])('%s', (_, changed, expected) => expect(problems(changed)).toEqual(expected))
  it('with a policy that is none, which is told by its line', () =>
    expect(problems({ mine: `log ${VKEY}\nquorum nobody\n` })).toEqual([
      expect.stringMatching(/^mine: Line 2 of the policy: /),
    ]))
  it('and every problem is told at once', () =>
    expect(problems({ receipt: '', mine: 'open sesame' })).toEqual([
      'receipt: Choose, drop or paste a receipt',
      'mine: A key is written as name+id+base64; this is not.',
    ]))
})
