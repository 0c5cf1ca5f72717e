/** Errand 1: a charity named in a bid without being asked is a question from the opening on, and its word keeps it from being locked. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { charity, charityRep, manager, rep, smallCharity, smallCharityRep } from '../../domain/invented-world.ts'
import { serve, type Served } from '../../api/served.ts'
import { codeOf, factsOf, idIn, items, UnderPack } from '../../api/under-a-pack.ts'
import { get } from '../../api/asking.ts'

let served: Served
let now = '2025-01-06T09:00:00.000Z'
beforeAll(async () => void (served = await serve({ clock: () => now })))
afterAll(() => served.close())

interface Seen {
  readonly indicator: string
  readonly namingId?: string
  readonly standing: string
  readonly sentence: string
  readonly strength: number
  readonly eventIds: readonly string[]
}

it('is asked about, and cannot be confirmed as key', async () => {
  const at = await UnderPack.begin(served.url, 'EX-1', 'uk-msc-key', { naming: { stage: 'bid' } })
  const asked = await at.tell(rep, 'namings', { stage: 'bid', organisation: smallCharity })
  const consentOf = async (namingId: string, query = ''): Promise<Seen> => {
    const seen = (await at.read(`${at.contract}/signals${query}`))['signals'] as Seen[]
    return seen.find(one => one.indicator === 'BC-11' && one.namingId === namingId)!
  }
  const confirm = () => at.try(manager, `${at.naming}/confirmation`, { key: { isKey: true, why: 'critical' } })

  // Nobody knows yet until when it had to agree.
  expect(await consentOf(at.namingId)).toMatchObject({ standing: 'notEnoughData', strength: 0 })
  const other = idIn(asked.headers['location'])
  await at.tell(smallCharityRep, `${asked.headers['location']!}/consent`, { answer: 'given' })

  now = '2025-01-10T15:00:00.000Z'
  await at.tell(manager, 'bid-opening', { openedOn: '2025-01-10' })
  expect(await consentOf(at.namingId)).toMatchObject({ standing: 'notEnoughData' })

  now = '2025-01-13T09:00:00.000Z'
  const unasked = await consentOf(at.namingId)
  expect(unasked).toMatchObject({
    standing: 'raised',
    sentence: `${charity.name} was named in the bid and has never said that it agrees.`,
  })
  expect(await consentOf(other)).toMatchObject({ standing: 'clear', strength: 0 })
  expect(codeOf(await confirm())).toEqual([409, 'consent-awaited'])
  const history = items(await get(served.url, `${at.contract}/history`)) as {
    fact: { id: string; data: { type: string } }
  }[]
  const namings = history.filter(({ fact }) => fact.data.type === 'SubcontractorNamed')
  expect(unasked.eventIds).toContain(namings[0]!.fact.id)

  now = '2025-01-14T09:00:00.000Z'
  const no = { answer: 'refused', words: 'We were not asked before the bid.' }
  const refusal = await at.tell(charityRep, `${at.naming}/consent`, no)
  expect(factsOf(refusal)).toMatchObject([{ data: { type: 'NamingConsentRefused' } }])
  const refused = await consentOf(at.namingId)
  expect(refused).toMatchObject({
    standing: 'raised',
    sentence: `${charity.name} has refused to be named, and is named in the bid.`,
  })
  expect(refused.strength).toBeGreaterThan(unasked.strength)
  expect(codeOf(await confirm())).toEqual([409, 'consent-refused'])
  expect(await at.read(at.naming)).toMatchObject({ standing: 'named', consent: { standing: 'refused' } })

  // The register asks about it first, and what would have been seen earlier stays to be seen.
  expect(await at.read('/api/signals?indicator=BC-11')).toMatchObject({
    total: 1,
    items: [{ reference: 'EX-1', raised: [{ indicator: 'BC-11', namingId: at.namingId }] }],
  })
  expect(await consentOf(at.namingId, '?at=2025-01-10')).toMatchObject({ standing: 'notEnoughData' })
  expect(await consentOf(at.namingId, '?at=2025-01-13')).toEqual(unasked)
})
