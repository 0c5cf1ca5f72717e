/** What was promised for a span of days: pro rata, rounded once, and only for days of service. */
import { describe, expect, it } from 'vitest'
import type { Fact } from '#events/catalogue.ts'
import type { Promises } from '#events/naming.ts'
import { moneyBasis, promisedBetween, promisesOn, serviceStart, type WhichPromises } from '#projections/promised.ts'
import { cut } from '../domain/invented-changes.ts'
import { calendarBound, contract, contractId, ended, naming, namingId } from '../domain/invented-contract.ts'
import { manager, past, rep } from '../domain/invented-world.ts'
import { folded, namingIn } from './folding.ts'

const BEFORE_AWARD = '2024-01-10T09:00:00.000Z'
const at = (day: string) => ({ at: `${day}T09:00:00.000Z` })
const money = (amount: number, vat: 'exVat' | 'incVat' = 'exVat') => ({ amount, currency: 'GBP', vat })
const period = { from: '2024-06-01', to: '2027-05-31' }

interface World {
  readonly contract?: Partial<typeof contract>
  readonly commitment?: Promises['commitment']
  readonly namedAt?: string
  readonly then?: readonly Fact[]
}

/** One naming of one contract, and whatever happened to it. */
function worldOf({ contract: changed, commitment, namedAt = BEFORE_AWARD, then = [] }: World) {
  const { commitment: _, ...rest } = naming
  const promised = commitment === undefined ? rest : { ...rest, commitment }
  const chain = folded(
    past('ContractRegistered', manager, { ...contract, ...changed }),
    past('SubcontractorNamed', rep, promised, { at: namedAt }),
    ...then,
  )
  if (chain.contract === null) throw new Error('no contract')
  return { contract: chain.contract, naming: namingIn(chain) }
}

function promised(world: World, from: string, to: string, which: WhichPromises = 'named') {
  const known = worldOf(world)
  return promisedBetween(known.contract, known.naming, from, to, which)
}

const varied = (day: string, promises: Promises, directionId?: string): Fact =>
  past('PromisesVaried', manager, { contractId, namingId, promises, ...(directionId && { directionId }) }, at(day))
const aYear = (amount: number): Promises => ({ commitment: { valuePerYear: money(amount) } })

describe('the start of service', () => {
  it('is the first day of the contract for whoever was named before', () => {
    const { contract, naming } = worldOf({})
    expect(serviceStart(contract, naming)).toBe('2024-06-01')
  })

  it('is the day of the naming for whoever was named later, by the clock of the contract’s place', () => {
    const late = { namedAt: '2024-07-31T23:30:00.000Z' }
    const placed = worldOf({ ...late, then: [calendarBound] })
    const unplaced = worldOf(late)
    const inCalifornia = past('CalendarBound', manager, {
      contractId,
      calendarId: 'US-CA',
      version: '2025.1',
      timeZone: 'America/Los_Angeles',
    })
    const elsewhere = worldOf({ ...late, then: [inCalifornia] })
    expect([placed, unplaced, elsewhere].map(one => serviceStart(one.contract, one.naming))).toStrictEqual([
      '2024-08-01',
      '2024-08-01',
      '2024-07-31',
    ])
  })

  it('is the day of award where no first day is said, and unknown where neither is', () => {
    const awarded = worldOf({ contract: { period: { to: '2027-05-31' }, awardedOn: '2024-04-02' } as never })
    expect(serviceStart(awarded.contract, awarded.naming)).toBe('2024-04-02')
    const unknown = { contract: { period: { to: '2027-05-31' } } as never, ...aYear(36_500) }
    const { contract, naming } = worldOf(unknown)
    expect(serviceStart(contract, naming)).toBeNull()
    expect(promised(unknown, '2024-06-01', '2025-05-31')).toStrictEqual({ value: null, referrals: null })
  })
})

describe('a value a year', () => {
  it('is itself over 365 days, and a day more in a leap year', () => {
    const world = {
      contract: { period: { from: '2023-01-01', to: '2027-12-31' } },
      namedAt: '2022-12-01T09:00:00.000Z',
    }
    const year = { ...world, ...aYear(36_500) }
    expect(promised(year, '2023-01-01', '2023-12-31').value).toBe(36_500)
    expect(promised(year, '2024-01-01', '2024-12-31').value).toBe(36_600)
    expect(promised(year, '2024-02-29', '2024-02-29').value).toBe(100)
    expect(promised(year, '2024-02-28', '2024-03-01').value).toBe(300)
    expect(promised(year, '2023-02-28', '2023-03-01').value).toBe(200)
  })

  it('is rounded to the nearest penny, once, at the end', () => {
    const until = (amount: number, to: string) => promised(aYear(amount), '2024-06-01', to).value
    // 73 days are a fifth of a year.
    expect([12, 13].map(amount => until(amount, '2024-08-12'))).toStrictEqual([2, 3])
    // A penny a year is due on the 183rd day: half of 365 days is no whole number of them.
    expect([until(1, '2024-11-29'), until(1, '2024-11-30')]).toStrictEqual([0, 1])
  })

  it('stays exact where a float would not', () => {
    const huge = 9_007_199_254_740_991
    const world = {
      contract: { period: { from: '2023-01-01', to: '2023-12-31' } },
      namedAt: '2022-12-01T09:00:00.000Z',
    }
    expect(promised({ ...world, ...aYear(huge) }, '2023-01-01', '2023-12-31').value).toBe(huge)
    expect(promised({ ...world, ...aYear(huge) }, '2023-01-01', '2023-01-01').value).toBe(24_677_258_232_167)
  })

  it('is nothing before service starts, and null where none was promised', () => {
    expect(promised(aYear(36_500), '2024-01-01', '2024-05-31').value).toBe(0)
    expect(promised(aYear(0), '2024-06-01', '2025-05-31').value).toBe(0)
    expect(promised({}, '2024-06-01', '2025-05-31')).toStrictEqual({ value: null, referrals: null })
    expect(promised({ commitment: { share: 1_250 } }, '2024-06-01', '2025-05-31').value).toBeNull()
    expect(promised(aYear(36_500), '2024-07-01', '2024-06-30').value).toBeNull()
  })

  it('is not added up where it is in another currency or VAT basis than the contract’s money', () => {
    expect(
      promised({ commitment: { valuePerYear: money(36_500, 'incVat') } }, '2024-06-01', '2024-06-30').value,
    ).toBeNull()
    const { contract: known } = worldOf({ contract: { value: { ...money(1, 'incVat'), currency: 'EUR' } as never } })
    expect(moneyBasis(known)).toStrictEqual({ currency: 'EUR', vat: 'incVat' })
    expect(moneyBasis({})).toStrictEqual({ currency: 'GBP', vat: 'exVat' })
  })
})

describe('a promise ends', () => {
  const leaving = past('NamingEnded', manager, { contractId, namingId, reason: 'It left.' }, at('2024-06-10'))

  it('with the day on which the organisation left', () => {
    expect(promised({ ...aYear(36_500), then: [leaving] }, '2024-06-01', '2025-05-31').value).toBe(1_000)
    expect(promised({ ...aYear(36_500), then: [leaving] }, '2024-07-01', '2025-05-31').value).toBe(0)
  })

  it('with the last day of the contract, or the day on which it ended sooner', () => {
    const shorter = { ...aYear(36_500), contract: { period: { ...period, to: '2024-06-05' } } }
    expect(promised(shorter, '2024-06-01', '2025-05-31').value).toBe(500)
    expect(promised({ ...aYear(36_500), then: [ended] }, '2025-01-01', '2025-05-31').value).toBe(1_400)
  })

  it('cannot be told where the words of its leaving are withheld', () => {
    const { contract, naming } = worldOf(aYear(36_500))
    const gone = { ...naming, standing: 'ended' as const }
    expect(promisedBetween(contract, gone, '2024-06-01', '2024-06-30', 'named')).toStrictEqual({
      value: null,
      referrals: null,
    })
  })
})

describe('a ramp of volumes', () => {
  const ramp = [
    { from: '2024-06-01', to: '2024-06-30', count: 30 },
    { from: '2024-07-01', to: '2024-07-31', count: 62 },
  ]
  const referrals = (volume: typeof ramp, from: string, to: string) =>
    promised({ commitment: { volume } }, from, to).referrals

  it('counts each span by the days of it that are asked for', () => {
    expect(referrals(ramp, '2024-06-01', '2024-07-31')).toBe(92)
    expect(referrals(ramp, '2024-06-21', '2024-07-10')).toBe(30)
    expect(referrals(ramp, '2024-08-01', '2024-08-31')).toBe(0)
  })

  it('rounds once, half to even, over all spans together', () => {
    const halves = (count: number) => [{ from: '2024-06-01', to: '2024-06-02', count }]
    expect(referrals(halves(1), '2024-06-01', '2024-06-01')).toBe(0)
    expect(referrals(halves(3), '2024-06-01', '2024-06-01')).toBe(2)
    expect(referrals(halves(5), '2024-06-01', '2024-06-01')).toBe(2)
    const twoHalves = [...halves(1), { from: '2024-06-03', to: '2024-06-06', count: 2 }]
    expect(referrals(twoHalves, '2024-06-02', '2024-06-03')).toBe(1)
  })

  it('leaves out a span that ends before it begins, and days before service', () => {
    expect(referrals([{ from: '2024-06-30', to: '2024-06-01', count: 30 }], '2024-06-01', '2024-06-30')).toBeNull()
    const named = { commitment: { volume: ramp }, namedAt: '2024-06-16T09:00:00.000Z' }
    expect(promised(named, '2024-06-01', '2024-06-30').referrals).toBe(15)
  })

  it('takes five hundred spans of different lengths exactly', () => {
    const volume = Array.from({ length: 500 }, (_, index) => ({
      from: '2024-06-01',
      to: `2024-${index % 2 === 0 ? '06' : '07'}-${String(2 + (index % 28)).padStart(2, '0')}`,
      count: 7,
    }))
    expect(referrals(volume, '2024-06-01', '2024-07-31')).toBe(3_500)
  })
})

describe('varied promises', () => {
  const cutBy = past(
    'ReductionDirected',
    manager,
    { ...cut, ...{ promises: aYear(7_300), from: '2024-06-11' } },
    at('2024-06-02'),
  )
  const bySupplier = varied('2024-06-21', aYear(3_650))
  const byAuthority = varied('2024-06-02', aYear(7_300), cut.directionId)
  const world = { ...aYear(36_500), then: [cutBy, byAuthority, bySupplier] }

  it('hold from their day on, the authority’s own from the day that it directed', () => {
    const { naming } = worldOf(world)
    const value = (day: string, which: WhichPromises) => promisesOn(naming, day, which).commitment?.valuePerYear?.amount
    expect(['2024-06-10', '2024-06-11', '2024-06-20', '2024-06-21'].map(day => value(day, 'standing'))).toStrictEqual([
      36_500, 7_300, 7_300, 3_650,
    ])
    expect(['2024-06-10', '2024-06-11', '2024-06-20', '2024-06-21'].map(day => value(day, 'named'))).toStrictEqual([
      36_500, 7_300, 7_300, 7_300,
    ])
  })

  it('count for their own days each', () => {
    expect(promised(world, '2024-06-01', '2024-06-30', 'standing').value).toBe(1_000 + 200 + 100)
    expect(promised(world, '2024-06-01', '2024-06-30', 'named').value).toBe(1_000 + 400)
  })

  it('promise nothing more of what they leave out', () => {
    const dropped = { ...aYear(36_500), then: [varied('2024-06-11', { services: ['Mentoring'] })] }
    expect(promised(dropped, '2024-06-01', '2024-06-30', 'standing').value).toBe(1_000)
    expect(promised(dropped, '2024-06-11', '2024-06-30', 'standing').value).toBeNull()
    expect(promisesOn(worldOf(dropped).naming, '2024-06-11', 'standing')).toStrictEqual({ services: ['Mentoring'] })
  })
})
