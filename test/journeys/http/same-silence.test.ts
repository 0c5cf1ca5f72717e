/** Errand 5: the same silence under two packs: one lets the supplier go on after ten working days, the other never does. */
import { beforeEach, describe, expect, it } from 'vitest'
import { approver, newcomer, NOW, rep } from '../../domain/invented-world.ts'
import { serve, type Served } from '../../api/served.ts'
import { codeOf, UnderPack, why, type Shown } from '../../api/under-a-pack.ts'

let served: Served
let now = NOW
let at: UnderPack
let request: string

const replacement = { organisation: newcomer, services: ['Mentoring'] }
const FIRST_DAY_AFTER = '2025-01-29T00:00:00.000Z'

/** Asked on Tuesday 14 January 2025, of a charity that is key or is not: ten working days later it is the 28th. */
async function ask(packId: string, isKey: boolean): Promise<void> {
  now = NOW
  served = await serve({ clock: () => now })
  at = await UnderPack.begin(served.url, 'EX-1', packId, { naming: { key: { isKey } } })
  const asked = await at.tell(rep, 'change-requests', { kind: 'switch', namingId: at.namingId, ...why, replacement })
  request = asked.headers['location']!
  expect(await at.read(request)).toMatchObject({ deadlines: [{ of: 'decision', lastDay: '2025-01-28', daysLeft: 14 }] })
}

const effect = () => at.try(rep, `${request}/effect`, { effectedOn: now.slice(0, 10) })
const refuse = () => at.try(approver, `${request}/decision`, { decision: 'refused', reasons: 'We have looked at it.' })

describe('under uk-msc-ordinary', () => {
  beforeEach(async () => {
    await ask('uk-msc-ordinary', false)
    return () => served.close()
  })

  it('nothing is permitted until the last instant of the tenth working day', async () => {
    now = '2025-01-28T23:59:59.999Z'
    expect(codeOf(await effect())).toEqual([409, 'permission-needed'])
    expect((await refuse()).status).toBe(201)
  })

  it('the supplier may go on after it, by the moment when the time ended, whoever looks in first', async () => {
    now = FIRST_DAY_AFTER
    expect(codeOf(await refuse())).toEqual([409, 'already-decided'])
    now = '2025-02-03T09:00:00.000Z'
    await at.tell(rep, `${request}/effect`, { effectedOn: '2025-02-03' })
    expect(await at.read(request)).toMatchObject({
      standing: 'deemedApproved',
      outcome: { at: '2025-01-28T23:59:59.999Z', by: { role: 'system', person: 'time' } },
      deadlines: [{ standing: 'passed', effect: 'deemed-approval', daysLeft: null }],
      effected: { on: '2025-02-03' },
    })
    expect(await at.read(at.naming)).toMatchObject({ standing: 'ended' })
    const history = (await at.read(`${at.contract}/history`))['items'] as { fact: Shown }[]
    expect(history.map(({ fact }) => fact.data!.type)).toEqual(
      expect.arrayContaining(['DeadlinePassed', 'RequestDeemedApproved', 'ChangeEffected', 'NamingEnded']),
    )
  })
})

describe('under uk-msc-key', () => {
  beforeEach(async () => {
    await ask('uk-msc-key', true)
    return () => served.close()
  })

  it('silence never permits anything, and the decision can still be made', async () => {
    for (const later of [FIRST_DAY_AFTER, '2025-06-30T09:00:00.000Z', '2026-12-31T09:00:00.000Z']) {
      now = later
      expect(codeOf(await effect())).toEqual([409, 'permission-needed'])
    }
    expect(await at.read(request)).toMatchObject({ standing: 'open', deadlines: [{ daysLeft: -702 }] })
    expect((await refuse()).status).toBe(201)
    expect(codeOf(await effect())).toEqual([409, 'permission-needed'])
  })
})
