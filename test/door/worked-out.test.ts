/** What is remembered of each contract: after any change, a pass that remembers says just what one that remembers nothing says. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { RegisterReports } from '#door/register-reports.ts'
import { SignalSurvey } from '#door/signal-survey.ts'
import { aroundAt, WorkedOut, type Around } from '#door/worked-out.ts'
import type { Fact } from '#events/catalogue.ts'
import type { Day } from '#events/envelope.ts'
import type { OrganisationDetails } from '#projections/organisation.ts'
import { contract, naming } from '../domain/invented-contract.ts'
import {
  about,
  money,
  ofNaming,
  paid,
  paymentsReported,
  reduced,
  volumesReported,
} from '../domain/invented-delivery.ts'
import { noon } from '../domain/invented-rules.ts'
import { charity, idOf, manager, past, rep, YESTERDAY } from '../domain/invented-world.ts'
import { append, chain, CONTRACT, DELIVERY, idAt, redactionOf } from '../views/invented-beside.ts'
import { inventedLedger, type InventedLedger } from '../views/invented-ledger.ts'

const other = idOf('another contract')
const ofOther: readonly Fact[] = chain.map(fact => ({
  ...fact,
  body: { ...fact.body, contractId: other, ...(fact.type === 'ContractRegistered' ? { reference: 'EX-OTHER' } : {}) },
})) as Fact[]
const BEFORE = noon('2025-04-14')
const NEXT_YEAR = noon('2026-08-01')

const correctedNaming = past('FactCorrected', rep, {
  corrects: idAt(CONTRACT, 3),
  data: {
    type: 'SubcontractorNamed',
    occurredAt: YESTERDAY,
    body: { ...naming, stage: 'bid', commitment: { valuePerYear: money(99_000_000) } },
  },
  reason: 'The bid said so.',
})
const correctedPayment = past('DeliveryCorrected', rep, {
  ...about,
  corrects: idAt(DELIVERY, 1),
  data: {
    type: 'PaymentsReported',
    occurredAt: YESTERDAY,
    body: { ...ofNaming, payments: [{ ...paid, paid: money(119_000) }, reduced] },
  },
  reason: 'The bank says so.',
})
const classified = past('ClassificationRecorded', manager, {
  organisationId: charity.id,
  sme: true,
  vcse: true,
  definitionVersion: '2025-01',
  basis: 'register-checked',
  asAt: '2024-06-01',
})
const capacity = past('CapacityStated', rep, {
  organisationId: charity.id,
  valuePerYear: money(1),
  asAt: '2024-06-01',
})

let ledger: InventedLedger
let at = BEFORE
let ms = 0
beforeEach(async () => {
  at = BEFORE
  ledger = await inventedLedger()
  await record(CONTRACT, ...chain)
  await record(`contract-${other}`, ...ofOther)
  await record(DELIVERY, volumesReported, paymentsReported)
  // What was made is old whenever anybody asks again.
  vi.spyOn(performance, 'now').mockImplementation(() => (ms += 1_000_000))
})
afterEach(async () => {
  vi.restoreAllMocks()
  await ledger.close()
})

async function record(stream: string, ...facts: readonly Fact[]): Promise<void> {
  await append(ledger.store, stream, ...facts)
  await ledger.settled()
}

function passes() {
  const { views } = ledger.house.door
  const caughtUp = () => Promise.resolve(ledger.house.keeper.position)
  const reports = new RegisterReports({ views, clock: () => at, simulated: false, caughtUp })
  const signals = new SignalSurvey(views)
  return async () => ({
    reports: await reports.read({}, '2024 to 2025'),
    signals: (await signals.latest(ledger.house.keeper.position, at)).register,
  })
}

describe('a second pass over the register', () => {
  it.each<[string, () => Promise<void>]>([
    ['a correction of a naming', () => record(CONTRACT, correctedNaming)],
    ['a correction of a payment', () => record(DELIVERY, correctedPayment)],
    ['a redaction in the contract', () => record(CONTRACT, redactionOf(CONTRACT, 3))],
    ['a redaction in its delivery', () => record(DELIVERY, redactionOf(DELIVERY, 1))],
    ['a redaction of the registration', () => record(CONTRACT, redactionOf(CONTRACT, 0))],
    ['a new classification', () => record(`organisation-${charity.id}`, classified)],
    ['a new capacity', () => record(`organisation-${charity.id}`, capacity)],
    ['another contract', () => record(`contract-${idOf('third')}`, registeredThird)],
    ['a changed day', () => Promise.resolve(void (at = NEXT_YEAR))],
    [
      'another contract, later on the same day',
      async () => {
        at = '2025-04-14T18:00:00.000Z'
        await record(`contract-${idOf('third')}`, registeredThird)
      },
    ],
  ])('after %s says what a fresh one says', async (_, change) => {
    const again = passes()
    const before = await again()
    await change()
    const after = await again()
    expect(after).toStrictEqual(await passes()())
    expect(after).not.toStrictEqual(before)
    // And once more, when everything is remembered.
    expect(await again()).toStrictEqual(after)
  })

  it('sees what each of these changes', async () => {
    const again = passes()
    const subcontracted = async () => (await again()).reports!.combined!.bases[0]!.money
    expect(await subcontracted()).toMatchObject({ subcontracted: { derived: 210_000 }, toSme: { derived: 0 } })
    await record(DELIVERY, correctedPayment)
    await record(`organisation-${charity.id}`, classified)
    expect(await subcontracted()).toMatchObject({ subcontracted: { derived: 209_000 }, toSme: { derived: 209_000 } })
    await record(DELIVERY, redactionOf(DELIVERY, 1))
    expect(await subcontracted()).toMatchObject({ subcontracted: { derived: 0 } })
  })
})

const registeredThird = past('ContractRegistered', manager, {
  ...contract,
  contractId: idOf('third'),
  reference: 'EX-3',
})

describe('what is worked out', () => {
  const known = { organisationId: charity.id, name: 'Second Start', revision: 1 } as OrganisationDetails
  const around = (organisation: OrganisationDetails | undefined, at: Day): Around =>
    aroundAt(noon(at), () => organisation)

  it('is worked out once while all that was looked at is the same, and anew when any of it is not', () => {
    const worked = new WorkedOut<string>(2)
    const made: string[] = []
    const look = (from: string, given: Around, key = 'one') =>
      worked.of(key, from, given, ({ organisation, today }) => {
        made.push(`${from} ${organisation(charity.id)?.name ?? 'nobody'} ${today('Europe/London')}`)
        return made.at(-1)!
      })
    look('a', around(known, '2025-01-14'))
    look('a', around({ ...known }, '2025-01-14'))
    expect(made).toStrictEqual(['a Second Start 2025-01-14'])
    look('b', around(known, '2025-01-14'))
    look('b', around(known, '2025-01-15'))
    look('b', around({ ...known, name: 'Second Go' }, '2025-01-15'))
    expect(look('b', around(undefined, '2025-01-15'))).toBe('b nobody 2025-01-15')
    expect(made).toHaveLength(5)
    look('a', around(known, '2025-01-14'), 'two')
    look('a', around(known, '2025-01-14'), 'three')
    look('b', around(undefined, '2025-01-15'))
    expect(made).toHaveLength(8)
  })

  it('does not depend on a day or an organisation that was not looked at', () => {
    const worked = new WorkedOut<number>(1)
    let times = 0
    const look = (given: Around) => worked.of('one', 'a', given, () => (times += 1))
    look(around(known, '2025-01-14'))
    expect(look(around(undefined, '2026-01-14'))).toBe(1)
  })

  it('is not kept where it could not be worked out', () => {
    const worked = new WorkedOut<number>(1)
    const fails = () => worked.of('one', 'a', around(known, '2025-01-14'), () => Number(BigInt('no')))
    expect(fails).toThrow(SyntaxError)
    expect(worked.of('one', 'a', around(known, '2025-01-14'), () => 1)).toBe(1)
  })
})
