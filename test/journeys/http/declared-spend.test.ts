/** Errand 9: a report that declares 8% more for charities than the ledger has is rejected, and comes again within 30 days; both stay. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { charity, charityRep, director, manager, rep } from '../../domain/invented-world.ts'
import { get } from '../../api/asking.ts'
import { serve, type Served } from '../../api/served.ts'
import { codeOf, money, typesIn, UnderPack } from '../../api/under-a-pack.ts'

let served: Served
let now = '2024-06-03T09:00:00.000Z'
let at: UnderPack
beforeAll(async () => {
  served = await serve({ clock: () => now })
  at = await UnderPack.begin(served.url, 'EX-1', 'uk-msc-key')
  const classes = { vcse: true, sme: true, definitionVersion: '2025-02', basis: 'self-declared', asAt: '2024-06-01' }
  await at.tell(charityRep, `/api/organisations/${charity.id}/classifications`, classes)
})
afterAll(() => served.close())

const PERIOD = 'reports/2024-06-01'
const report = () => at.read(`${at.contract}/${PERIOD}`)
/** One row of the money of the newest version, or of the draft where there is none. */
const toVcse = async () =>
  ((await report())['report'] as { money: { toVcse: Readonly<Record<string, unknown>> } }).money.toVcse
const bytesOf = (version: number) => get(served.url, `${at.contract}/${PERIOD}/versions/${version}/document`)
const asked = async (query = '') => {
  const signals = (await at.read(`${at.contract}/signals${query}`))['signals']
  return (signals as { indicator: string; standing: string }[]).find(one => one.indicator === 'BC-22')!.standing
}

/** An invoice of the charity, paid on the day when it was due. */
const paid = (reference: string, invoiceReceivedOn: string, dueOn: string, amount: number) => ({
  volumes: [],
  payments: [
    {
      namingId: at.namingId,
      reference,
      invoiceReceivedOn,
      dueOn,
      due: money(amount),
      paidOn: dueOn,
      paid: money(amount),
    },
  ],
})

/** Paid in the period: £50,000. */
const LEDGER = 5_000_000
const DECLARED = 5_400_000
const submission = (amount: number) => ({
  says: {
    nilReturn: false,
    underContract: {
      revenue: money(40_000_000),
      revenueIs: 'actual',
      subcontracted: money(amount),
      toVcse: money(amount),
    },
    stewardship: [],
    explanations: [],
    declaration: { preparedBy: 'person:preparer', capacity: 'Head of supply chain', statement: 'It is complete.' },
  },
})

it('is rejected for what the ledger shows, and accepted once it says the same; both versions stay', async () => {
  now = '2025-02-03T09:00:00.000Z'
  await at.tell(rep, 'delivery/2024q3', paid('SS-1', '2024-08-01', '2024-08-31', 3_000_000))
  await at.tell(rep, 'delivery/2024q4', paid('SS-2', '2024-12-02', '2025-01-01', 2_000_000))
  expect(codeOf(await at.try(director, `${PERIOD}/submissions`, submission(DECLARED)))).toEqual([
    409,
    'report-not-due-yet',
  ])

  now = '2025-04-14T09:00:00.000Z'
  expect(await toVcse()).toMatchObject({ derived: LEDGER, declared: null, variance: null })
  const sent = await at.tell(director, `${PERIOD}/submissions`, submission(DECLARED))
  expect(typesIn(sent)).toEqual(['SupplyChainReportScheduled', 'SupplyChainReportSubmitted'])
  expect(await toVcse()).toMatchObject({
    derived: LEDGER,
    declared: DECLARED,
    variance: 400_000,
    varianceBasisPoints: 800,
  })
  expect(await asked()).toBe('raised')
  const first = await bytesOf(1)

  now = '2025-04-22T09:00:00.000Z'
  const reasons = 'The ledger has £50,000 paid to charities, and the report says £54,000.'
  await at.tell(manager, `${PERIOD}/rejections`, { version: 1, reasons })
  expect(await report()).toMatchObject({
    standing: 'rejected',
    versions: [{ version: 1, rejected: { reasons, cureBy: '2025-05-22' } }],
  })
  const accept = (version: number) => at.try(manager, `${PERIOD}/acceptances`, { version })
  expect(codeOf(await accept(1))).toEqual([409, 'report-answered'])

  now = '2025-05-20T09:00:00.000Z'
  await at.tell(director, `${PERIOD}/submissions`, submission(LEDGER))
  expect(await toVcse()).toMatchObject({ derived: LEDGER, declared: LEDGER, variance: 0, varianceBasisPoints: 0 })
  now = '2025-05-27T09:00:00.000Z'
  await at.tell(manager, `${PERIOD}/acceptances`, { version: 2 })

  expect(await report()).toMatchObject({
    standing: 'accepted',
    due: { dueBy: '2025-04-30' },
    daysLate: 0,
    versions: [
      { version: 1, by: { person: director.person }, rejected: { reasons, by: { person: manager.person } } },
      { version: 2, by: { person: director.person }, accepted: { by: { person: manager.person } } },
    ],
  })
  // Each as it was sent, byte for byte; and what was asked while the first stood is still to be seen.
  const again = await bytesOf(1)
  expect([again.text, again.headers['etag']]).toEqual([first.text, `"${sha256(first.text)}"`])
  expect(JSON.parse((await bytesOf(2)).text)).toMatchObject({ money: { toVcse: { declared: LEDGER } } })
  expect([await asked('?at=2025-04-21'), await asked()]).toEqual(['raised', 'clear'])
})

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
