/** What the API says when it is the ledger, or this server, that fails. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Door } from '#door/door.ts'
import { AppendTooLarge, LedgerClosed, LedgerUnavailable } from '#ledger/errors.ts'
import { manager } from '../domain/invented-world.ts'
import { post, type Answer } from './asking.ts'
import { begin, type Told } from './invented-supply-chain.ts'
import { serve, type Served } from './served.ts'

let served: Served
let told: Omit<Told, 'request'>
/** What the ledger throws, while it is set. */
let failure: Error | undefined
const failing = (door: Door): Door => ({
  ...door,
  record: (...command) => (failure === undefined ? door.record(...command) : Promise.reject(failure)),
})

beforeAll(async () => {
  served = await serve({ door: failing })
  told = await begin(served.url)
})
afterEach(() => void (failure = undefined))
afterAll(() => served.close())

const shape = ({ status, json }: Answer) => [status, String(json['type']).replace('urn:candour:problem:', '')]

describe('our fault', () => {
  const write = (key?: string) =>
    post(
      served.url,
      `${told.contract}/end`,
      { endedOn: '2025-01-10', reason: 'Done.' },
      {
        as: manager,
        ...(key ? { key } : {}),
      },
    )

  it.each(['nothing', 'unknown'] as const)('a ledger out of reach says that %s may be recorded', async outcome => {
    failure = new LedgerUnavailable('disk /var/secret is full', { outcome })
    const answer = await write()
    expect(answer.json).toMatchObject({ status: 503, type: 'urn:candour:problem:ledger-unavailable', outcome })
    expect(answer.headers['retry-after']).toBe('5')
    expect(answer.text).not.toMatch(/secret/)
  })

  it('a ledger that closes is not available', async () => {
    failure = new LedgerClosed()
    expect(shape(await write())).toEqual([503, 'stopping'])
  })

  it('an append that is too large says so', async () => {
    failure = new AppendTooLarge('too many bytes')
    expect(shape(await write())).toEqual([413, 'too-large'])
  })

  it('anything else is said without detail, and logged', async () => {
    failure = new Error('the password is hunter2')
    const answer = await write()
    expect(shape(answer)).toEqual([500, 'unexpected'])
    expect(answer.text).not.toMatch(/hunter2/)
    const requestId = String(answer.json['instance']).replace('urn:candour:request:', '')
    const err = expect.objectContaining({ message: 'the password is hunter2' }) as unknown
    expect(served.logged).toContainEqual(expect.objectContaining({ requestId, err }))
  })
})
