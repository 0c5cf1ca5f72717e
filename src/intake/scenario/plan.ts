/** What really happens under a contract, month by month: who is referred to whom, and what is invoiced and paid. */
import type { MonthlyVolume } from '#events/delivery.ts'
import type { Day } from '#events/envelope.ts'
import { addDays } from '#domain/calendar.ts'
import { monthsBetween, onDay, percentOn } from './months.ts'
import { termsOf } from './promises.ts'
import type { ScenarioContract, ScenarioFile, ScenarioNaming } from './shape.ts'
import type { Draw } from './draw.ts'
import type { Size, Under } from './world.ts'

export interface Invoice {
  readonly organisation: string
  readonly reference: string
  readonly receivedOn: Day
  readonly dueOn: Day
  readonly paidOn: Day
  /** Pence. */
  readonly amount: number
}

export interface PlannedMonth {
  readonly month: string
  readonly whole: MonthlyVolume
  readonly namings: readonly {
    readonly organisation: string
    readonly volume: MonthlyVolume
    readonly invoices: readonly Invoice[]
  }[]
}

/** Of a hundred cases, where a naming says nothing else. */
const MIX = [50, 35, 15] as const
/** In how many days invoices are paid, where a contract says nothing else. */
const PAID_WITHIN = [9, 24] as const
/** Months are not alike: so much, in per cent, to either side. */
const SWAY = 8

export function planOf({ scenario, contract, size, draw }: Under): readonly PlannedMonth[] {
  return monthsBetween(scenario.days.from, scenario.days.deliveredUntil).map(month => {
    const namings = contract.namings
      .filter(({ delivers }) => percentOn(delivers, `${month}-01`) > 0 && hasBegun(contract, month))
      .filter(({ stage, delivers = [] }) => stage !== 'later' || (delivers[0]?.from ?? '') <= `${month}-01`)
      .map(naming => plannedOf(scenario, contract, naming, month, size, draw))
    const all = swayed(contract.expectedPerYear, percentOn(contract.demand, `${month}-01`), `${month} all`, draw)
    const rest = Math.max(0, all - namings.reduce((sum, { volume }) => sum + referralsIn(volume), 0))
    const whole = [mixed(rest, MIX), ...namings.map(({ volume }) => volume)].reduce(
      (sum, { low, medium, high }) => ({
        month,
        low: sum.low + low,
        medium: sum.medium + medium,
        high: sum.high + high,
      }),
      { month, low: 0, medium: 0, high: 0 },
    )
    return { month, whole, namings }
  })
}

const hasBegun = ({ until }: ScenarioContract, month: string): boolean => month <= until.slice(0, 7)

const referralsIn = ({ low, medium, high }: Omit<MonthlyVolume, 'month'>): number => low + medium + high

function plannedOf(
  scenario: ScenarioFile,
  contract: ScenarioContract,
  naming: ScenarioNaming,
  month: string,
  { invoicesPerMonth }: Size,
  draw: Draw,
): PlannedMonth['namings'][number] {
  const { organisation, referralsPerYear, delivers, mix = MIX } = naming
  const day = `${month}-01`
  const percent = (percentOn(contract.demand, day) * percentOn(delivers, day)) / 100
  const volume = mixed(swayed(referralsPerYear, percent, `${month} ${organisation}`, draw), mix)
  const price = (naming.valuePerYear * percentOn(naming.prices, day)) / referralsPerYear
  const amount = Math.round(referralsIn(volume) * price)
  const [least, most] = onDay(contract.paysWithin ?? [], day)?.days ?? PAID_WITHIN
  const each = Math.floor(amount / invoicesPerMonth)
  const invoices = Array.from({ length: invoicesPerMonth }, (_, index): Invoice => {
    const reference = `${month}-${index + 1}`
    const words = `${reference} ${organisation}`
    const on = Math.floor(((index + 1) * 26) / invoicesPerMonth) - draw(`received ${words}`, 0, 2)
    const receivedOn = addDays(day, on)
    return {
      organisation,
      reference,
      receivedOn,
      dueOn: addDays(receivedOn, termsOf(scenario, contract)),
      paidOn: addDays(receivedOn, draw(`paid ${words}`, least, most)),
      amount: index === 0 ? amount - each * (invoicesPerMonth - 1) : each,
    }
  })
  return { organisation, volume: { month, ...volume }, invoices: amount === 0 ? [] : invoices }
}

const swayed = (perYear: number, percent: number, words: string, draw: Draw): number =>
  Math.round((perYear * percent * draw(`sway ${words}`, 100 - SWAY, 100 + SWAY)) / 120_000)

function mixed(count: number, [, medium, high]: readonly [number, number, number]) {
  const some = { medium: Math.round((count * medium) / 100), high: Math.round((count * high) / 100) }
  return { low: Math.max(0, count - some.medium - some.high), ...some }
}
