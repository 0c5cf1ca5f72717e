/** The operations about delivery, each doing what it is for, in one quarter of an invented contract. */
import { expect } from 'vitest'
import { charityRep, manager, rep } from '../domain/invented-world.ts'
import {
  advert,
  award,
  costs,
  exemption,
  expectation,
  november,
  october,
  paid,
  publication,
  reduced,
} from '../domain/invented-delivery.ts'
import { get, send, type Answer } from './asking.ts'
import { recorded, said } from './invented-supply-chain.ts'
import { factsOf, items, typesIn, UnderPack } from './under-a-pack.ts'

const CSV =
  'subcontractor,month,low,medium,high\nSecond Start,2024-10,10,5,1\nSecond Start,2024-11,12,4,0\n,2024-10,90,40,12\n'

/** Sends a file as the supplier. */
export const upload = (
  url: string,
  at: string,
  csv: string | Buffer,
  headers: Record<string, string> = {},
): Promise<Answer> =>
  send(`${url}${at}`, {
    method: 'POST',
    headers: {
      'Content-Type': 'text/csv',
      'Candour-Person': rep.person,
      'Idempotency-Key': `file ${at}`,
      ...headers,
    },
    body: csv,
  })

/** Uploaded, reported, answered, corrected; expected, checked; advertised, awarded, made known; and read. */
export async function aQuarterOfDelivery(url: string): Promise<void> {
  const at = await UnderPack.begin(url, 'EX-30', 'uk-moj-df-2020')
  const { namingId } = at
  const quarter = `${at.contract}/delivery/2024q4`
  const foreseen = await upload(url, `${quarter}/csv?preview=yes`, CSV)
  expect(foreseen.json).toMatchObject({
    outcome: 'preview',
    wouldRecord: [
      { type: 'ReferralVolumesReported', body: { namingId, months: [october, november] } },
      { type: 'ReferralVolumesReported', body: { months: [{ month: '2024-10', low: 90 }] } },
    ],
  })
  const uploaded = await recorded(upload(url, `${quarter}/csv`, CSV))
  expect([uploaded.headers['location'], typesIn(uploaded).length]).toEqual([quarter, 2])
  expect((await upload(url, `${quarter}/csv`, CSV, { 'Idempotency-Key': 'again' })).json).toMatchObject({
    outcome: 'nothing-new',
  })

  const payments = [
    { ...paid, namingId },
    { ...reduced, namingId },
  ]
  await at.tell(rep, quarter, { volumes: [], payments })
  await at.tell(charityRep, `${quarter}/volumes/confirmations`, { namingId, months: ['2024-11'] })
  await at.tell(charityRep, `${quarter}/volumes/disputes`, { namingId, months: ['2024-10'], words: 'Eight came.' })
  await at.tell(charityRep, `${quarter}/payments/confirmations`, { namingId, references: [paid.reference] })
  const late = { namingId, references: [reduced.reference], words: 'All twelve sessions were held.' }
  await at.tell(charityRep, `${quarter}/payments/disputes`, late)
  await at.tell(charityRep, `${quarter}/costs`, { ...said(costs, 'contractId', 'quarter'), namingId })
  await at.tell(manager, `${quarter}/expected-demand`, said(expectation, 'contractId', 'quarter'))
  const check = { namingId, checkedOn: '2025-01-10', found: 'paid-late', words: 'Ten days late.' }
  await at.tell(manager, `${quarter}/spot-checks`, { ...check, evidence: [{ title: 'Bank statement' }] })
  const opportunity = ['contractId', 'quarter', 'opportunityId'] as const
  const advertised = await at.tell(rep, `${quarter}/opportunities`, said(advert, ...opportunity))
  const { opportunityId } = factsOf(advertised)[0]!.data!.body
  await at.tell(rep, `${quarter}/opportunities/${String(opportunityId)}/award`, said(award, ...opportunity))
  await at.tell(
    rep,
    `${quarter}/opportunities/${String(opportunityId)}/award-published`,
    said(publication, ...opportunity),
  )
  await at.tell(manager, `${quarter}/exemptions`, said(exemption, ...opportunity))

  const { id, data } = factsOf(uploaded)[0]! as { id: string; data: { type: string; body: object } }
  const occurredAt = '2025-01-14T09:30:00.000Z'
  const corrected = { ...data.body, months: [{ ...october, low: 8 }, november] }
  const correction = {
    corrects: id,
    data: { type: data.type, occurredAt, body: corrected },
    reason: 'Two were counted twice.',
  }
  expect(typesIn(await at.tell(rep, `${quarter}/corrections`, correction))).toEqual(['DeliveryCorrected'])

  expect(await at.read(quarter)).toMatchObject({
    contract: { reference: 'EX-30', url: at.contract },
    quarter: '2024q4',
    namings: [
      {
        namingId,
        organisation: { name: 'Second Start' },
        volumes: [
          { month: '2024-10', low: 8, standing: 'reported', answers: [{ stance: 'disputes', words: 'Eight came.' }] },
          { month: '2024-11', low: 12, standing: 'reported', answers: [{ stance: 'confirms' }] },
        ],
        payments: [
          { reference: paid.reference, standing: 'confirmed' },
          { reference: reduced.reference, standing: 'disputed' },
        ],
        costs: { unfundedReferrals: 9 },
        spotChecks: [{ found: 'paid-late' }],
      },
    ],
    whole: [{ month: '2024-10', low: 90 }],
    expected: { count: 180 },
    opportunities: [{ awarded: { to: 'Open Gate' }, awardPublished: { on: '2024-12-02' } }, { exempted: {} }],
  })
  expect(items(await get(url, `${at.contract}/delivery`))).toEqual([
    {
      quarter: '2024q4',
      url: quarter,
      organisations: [
        {
          namingId,
          organisation: expect.objectContaining({ name: 'Second Start' }) as unknown,
          referrals: 30,
          paid: 210_000,
          figures: { confirmed: 1, disputed: 1, awaiting: 2 },
        },
      ],
      revision: 14,
    },
  ])
}
