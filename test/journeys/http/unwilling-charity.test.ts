/** Errand 1: a charity named in a bid without being asked says no, and cannot be locked as key. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { charity, charityRep, manager, NOW, rep } from '../../domain/invented-world.ts'
import { serve, type Served } from '../../api/served.ts'
import { codeOf, UnderPack } from '../../api/under-a-pack.ts'

let served: Served
let now = NOW
beforeAll(async () => void (served = await serve({ clock: () => now })))
afterAll(() => served.close())

it('stays out of the chain on its own word alone', async () => {
  now = '2025-01-06T09:00:00.000Z'
  const at = await UnderPack.begin(served.url, 'EX-1', 'uk-msc-key', { naming: { stage: 'bid' } })
  const confirm = () => at.try(manager, `${at.naming}/confirmation`, { key: { isKey: true, why: 'critical' } })
  expect(await at.read(at.naming)).toMatchObject({ stage: 'bid', consent: { standing: 'awaited' } })
  const waiting = (await at.read(`/api/organisations/${charity.id}/waiting`))['items']
  expect(waiting).toMatchObject([{ what: 'consent', url: at.naming }])

  // The authority cannot lock in somebody who has not been asked, and nobody answers for it.
  expect(codeOf(await confirm())).toEqual([409, 'consent-awaited'])
  for (const who of [rep, manager]) {
    expect(codeOf(await at.try(who, `${at.naming}/consent`, { answer: 'given' }))).toEqual([403, 'not-permitted'])
  }

  now = '2025-01-07T09:00:00.000Z'
  await at.tell(charityRep, `${at.naming}/consent`, { answer: 'refused', words: 'We were not asked before the bid.' })
  const locked = await confirm()
  expect(codeOf(locked)).toEqual([409, 'consent-refused'])
  expect(locked.json['detail']).toBe(`${charity.name} has refused to be named. Its naming cannot be confirmed.`)

  now = '2025-01-08T09:00:00.000Z'
  await at.tell(rep, `${at.naming}/drop`, { reason: 'It did not agree.' })
  expect(await at.read(at.naming)).toMatchObject({ standing: 'dropped', consent: { standing: 'refused' } })
  expect((await at.read(`/api/organisations/${charity.id}/waiting`))['items']).toEqual([])
  // The bid that named it unasked is still there to be seen.
  expect(await at.read(`${at.contract}?asOf=2025-01-06`)).toMatchObject({
    namings: [{ organisation: charity, standing: 'named', consent: { standing: 'awaited' } }],
  })
})
