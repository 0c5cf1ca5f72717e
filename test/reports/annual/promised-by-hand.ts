/** What was promised, counted day by day: slow, and with nothing in common with the way in which the report counts it. */
import type { FactOf, StandingFact } from '#events/catalogue.ts'
import type { Promises } from '#events/naming.ts'
import { daysFrom, factsOf, halfEven } from './by-hand.ts'

const nextDay = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
const dayOf = ({ occurredAt }: Pick<FactOf<'NamingEnded'>, 'occurredAt'>): string => (occurredAt as string).slice(0, 10)

/** To the last day, from the first day of the contract or of the naming; less what the authority itself cut. */
export function promisedByHand(history: readonly StandingFact[], namingId: string, first: string, last: string) {
  const [contract] = factsOf(history, 'ContractRegistered')
  const named = factsOf(history, 'SubcontractorNamed').find(({ body }) => body.namingId === namingId)
  if (named === undefined || contract?.body.period?.from === undefined) return { value: null, referrals: null }
  const left = factsOf(history, 'NamingEnded').find(({ body }) => body.namingId === namingId)
  const cuts = factsOf(history, 'PromisesVaried').filter(
    ({ body }) => body.namingId === namingId && body.directionId !== undefined,
  )
  const orders = factsOf(history, 'ReductionDirected')
  const start = [contract.body.period.from, dayOf(named)].sort()[1] ?? ''
  const lastDay = [contract.body.period.to ?? '9999-12-31', left ? dayOf(left) : '9999-12-31'].sort()[0] ?? ''
  const on = (day: string): Promises['commitment'] => {
    const since = cuts
      .map(({ body }) => ({
        from: orders.find(one => one.body.directionId === body.directionId)?.body.from ?? '',
        body,
      }))
      .filter(({ from }) => from <= day)
      .sort((a, b) => Date.parse(a.from) - Date.parse(b.from))
      .at(-1)
    return since === undefined ? named.body.commitment : since.body.promises.commitment
  }
  const lengths = [named.body, ...cuts.map(({ body }) => body.promises)]
    .flatMap(({ commitment }) => commitment?.volume ?? [])
    .map(({ from, to }) => BigInt(daysFrom(from, to) + 1))
  const denominator = [...new Set(lengths)].reduce((all, one) => all * one, 1n)
  let [pence, people, anyValue, anyVolume] = [0n, 0n, false, false]
  for (let day = first; day <= last; day = nextDay(day)) {
    const { valuePerYear, volume } = on(day) ?? {}
    anyValue ||= valuePerYear !== undefined
    anyVolume ||= volume !== undefined
    if (day < start || day > lastDay) continue
    pence += BigInt(valuePerYear?.amount ?? 0)
    for (const { from, to, count } of volume ?? []) {
      if (day >= from && day <= to) people += (BigInt(count) * denominator) / BigInt(daysFrom(from, to) + 1)
    }
  }
  return {
    value: anyValue ? halfEven(pence, 365n) : null,
    referrals: anyVolume ? halfEven(people, denominator) : null,
  }
}
