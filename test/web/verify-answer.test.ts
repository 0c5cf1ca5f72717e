/** A receipt checked by what runs in the page: whether it holds, what it says, and what that is worth. */
import { describe, expect, it } from 'vitest'
import { vkeyOf } from '#proof/key.ts'
import type { Answer } from '#web/browser/answer.ts'
import { answerTo } from '#web/browser/answer.ts'
import type { Brought } from '#web/browser/asked.ts'
import { tools } from '#web/browser/crypto.ts'
import { momentOf, momentOfSeconds } from '#web/browser/moments.ts'
import { hex } from '../proof/vectors.ts'
import * as nodes from '../proof/node-crypto.ts'
import {
  CHECKPOINT,
  FORGED,
  INDEX,
  JSON_RECEIPT,
  LEAF,
  LOG,
  ORIGIN,
  otherRoot,
  PAYLOAD,
  POLICY,
  RECEIPT,
  receiptUnder,
  ROOT,
  VKEY,
  WITNESS,
  WITNESS_POLICY,
  WITNESSED,
} from './verify-receipt.ts'

const BROUGHT: Brought = { receipt: RECEIPT, held: '', mine: VKEY, servers: POLICY, payload: undefined }

async function answer(changed: Partial<Brought>, by = tools): Promise<Answer> {
  const given = await answerTo({ ...BROUGHT, ...changed }, by)
  if ('problems' in given) throw new Error(JSON.stringify(given.problems))
  return given
}
/** A key of another log. */
const OTHER_LOG = nodes.TestSigner.numbered('other.example', 'ed25519', 5)
const outcomes = ({ checks }: Answer) => Object.fromEntries(checks.map(({ check, outcome }) => [check, outcome]))

describe('a receipt that holds', () => {
  it('says so, by the key that was given', async () => {
    const { holds, sentence } = await answer({})
    expect([holds, sentence]).toEqual([
      true,
      `The event stands in the log ${ORIGIN} as leaf 4 of 7, counted from 0, and the key that you were given has signed that.`,
    ])
  })
  it('says that the server’s own key is only the server’s word', async () => {
    const { holds, sentence, meaning } = await answer({ mine: '' })
    expect(holds).toBe(true)
    expect(sentence).toContain('you have only this server’s word for whose key signed that')
    expect(meaning?.doesNot.join(' ')).toContain('Whose key it is.')
    const stranger = `log ${vkeyOf(OTHER_LOG.key)}\nquorum none\n`
    for (const servers of [POLICY, stranger]) {
      const said = (await answer({ mine: '', servers })).checks.map(check => check.sentence).join(' ')
      expect(said).toContain('olicy that this server shows')
      expect(said).not.toContain('you brought')
    }
  })
  it('passes its checks, and says which could not be made', async () =>
    expect(outcomes(await answer({}))).toEqual({
      bundle: 'passed',
      signature: 'passed',
      quorum: 'passed',
      root: 'passed',
      held: 'not-checked',
    }))
  it('tells everything that it says', async () => {
    const { says } = await answer({ receipt: receiptUnder(WITNESSED), mine: WITNESS_POLICY })
    expect(says).toEqual([
      { name: 'Event', value: LEAF.id },
      { name: 'Leaf number, counted from 0', value: '4' },
      { name: 'Stream', value: LEAF.stream },
      { name: 'Number in its stream, counted from 0', value: '4' },
      { name: 'Recorded, by the ledger’s clock', value: '2026-01-14 at 09:30:00.125 UTC' },
      { name: 'SHA-256 of the payload', value: LEAF.payload.sha256 },
      { name: 'Bytes in the payload', value: '42' },
      { name: 'Log', value: ORIGIN },
      { name: 'Leaves in the log when it signed', value: '7' },
      { name: 'Root of the log', value: ROOT },
      { name: 'Signed by the log', value: `${ORIGIN}, key ${LOG.key.id}` },
      {
        name: 'Seen by a witness',
        value: `witness.example, key ${WITNESS.key.id}, on 2026-01-14 at 09:30:05 UTC by its own clock`,
      },
    ])
  })
  it('is the same as a file, as JSON, and pasted by hand', async () => {
    const file = await answer({})
    expect(await answer({ receipt: JSON_RECEIPT })).toStrictEqual(file)
    expect(await answer({ receipt: `\r\n${RECEIPT.replaceAll('\n', '\r\n').trim()}` })).toStrictEqual(file)
  })
  it('is the same by Node’s own SHA-256 and Ed25519', async () =>
    expect(await answer({}, { hash: nodes.sha256, verify: nodes.ed25519 })).toStrictEqual(await answer({})))
  it('proves more with a witness', async () => {
    const [alone, witnessed] = [
      await answer({}),
      await answer({ receipt: receiptUnder(WITNESSED), mine: WITNESS_POLICY }),
    ]
    expect(alone.meaning?.doesNot.join(' ')).toContain(
      'That takes a witness, or a checkpoint that somebody else has kept.',
    )
    expect(witnessed.meaning?.proves.join(' ')).toContain('A witness saw the log at this size')
    expect(witnessed.meaning?.doesNot.join(' ')).not.toContain('witness')
  })
  it('never proves that what was recorded is true', async () =>
    expect((await answer({})).meaning?.doesNot[0]).toBe(
      'That what was recorded is true. It shows only that it was recorded, and that it has not been changed.',
    ))
})

describe('a receipt that does not hold', () => {
  const refused = async (changed: Partial<Brought>, check: string): Promise<void> => {
    const given = await answer(changed)
    expect([given.holds, given.meaning, outcomes(given)[check]]).toEqual([false, undefined, 'failed'])
    expect(given.checks.some(({ sentence }) => sentence === given.sentence)).toBe(true)
  }
  it.each<[string, Partial<Brought>, string]>([
    ['is signed by another key', { receipt: receiptUnder(FORGED) }, 'signature'],
    ['was seen by no witness, where one is asked for', { mine: WITNESS_POLICY }, 'quorum'],
    ['has another place', { receipt: RECEIPT.replace(`index ${INDEX}`, 'index 5') }, 'root'],
    ['is of another history than the checkpoint that was kept', { held: otherRoot() }, 'held'],
    ['is broken off', { receipt: RECEIPT.slice(0, 100) }, 'bundle'],
    ['is no receipt', { receipt: 'The cheque is in the post.' }, 'bundle'],
    ['is other JSON', { receipt: '{"event":1}' }, 'bundle'],
    ['is far too long', { receipt: RECEIPT + 'a'.repeat(3_000_000) }, 'bundle'],
    ['is the receipt of a file that is no text', { receipt: `${RECEIPT}\u0000` }, 'bundle'],
  ])('%s', (_, changed, check) => refused(changed, check))
  it('and still shows what it says, for whoever asks the log about it', async () => {
    const { says } = await answer({ receipt: receiptUnder(FORGED) })
    expect(says[0]).toEqual({ name: 'Event', value: LEAF.id })
  })
  it('is refused with any of its characters changed', async () => {
    for (let at = 0; at < RECEIPT.length; at += 5) {
      const other = RECEIPT[at] === 'A' ? 'B' : 'A'
      const { holds } = await answer({ receipt: RECEIPT.slice(0, at) + other + RECEIPT.slice(at + 1) })
      expect(holds, `character ${at}`).toBe(false)
    }
  })
})

describe('what is said when it does not hold', () => {
  const title = async (changed: Partial<Brought>) => (await answer(changed)).title
  it('is the fault of the receipt, where it is at fault', async () => {
    const all = { receipt: receiptUnder(FORGED), held: otherRoot(), payload: new Uint8Array(1) }
    expect(await title(all)).toBe('Checked: this receipt does not hold')
  })
  it('is the fault of what was put beside it, where that is', async () => {
    expect(await title({ held: otherRoot(), payload: new Uint8Array(1) })).toBe(
      'Checked: the receipt does not agree with the checkpoint that you kept',
    )
    expect(await title({ payload: new Uint8Array(1) })).toBe('Checked: the receipt holds, but this is not its payload')
  })
})

describe('a checkpoint kept earlier', () => {
  it('of the same tree agrees', async () => expect(outcomes(await answer({ held: CHECKPOINT }))['held']).toBe('passed'))
  it('that is none spoils the answer', async () =>
    expect(outcomes(await answer({ held: 'nothing' }))['held']).toBe('failed'))
})

describe('a payload', () => {
  const payload = async (bytes: Uint8Array, receipt = RECEIPT) =>
    (await answer({ payload: bytes, receipt })).checks.find(({ check }) => check === 'payloads')
  it('is the one that was recorded', async () => {
    expect(hex(tools.hash(PAYLOAD))).toBe(LEAF.payload.sha256)
    expect(await payload(PAYLOAD)).toEqual({
      check: 'payloads',
      outcome: 'passed',
      sentence: 'The payload is, byte for byte, the one that was recorded: 42 bytes.',
    })
    expect((await answer({ payload: PAYLOAD })).meaning?.doesNot.join(' ')).not.toContain('What the event says')
  })
  it.each([
    ['with a byte changed', PAYLOAD.with(3, 0)],
    ['with a byte more', Uint8Array.of(...PAYLOAD, 0x0a)],
    ['with nothing in it', new Uint8Array(0)],
  ])('%s is another', async (_, bytes) => expect((await payload(bytes))?.outcome).toBe('failed'))
  it('is not compared with a receipt that names none', async () =>
    expect((await payload(PAYLOAD, 'nothing'))?.outcome).toBe('not-checked'))
})

describe('times', () => {
  it('are given to the part of a second', () =>
    expect(momentOf('2026-01-14T09:30:00.125Z')).toBe('2026-01-14 at 09:30:00.125 UTC'))
  it('of a witness are given to the second, or as they are where no calendar has them', () =>
    expect([0, 253_402_300_799, Number.MAX_SAFE_INTEGER].map(momentOfSeconds)).toEqual([
      '1970-01-01 at 00:00:00 UTC',
      '9999-12-31 at 23:59:59 UTC',
      '9007199254740991 seconds after the start of 1970',
    ]))
})
