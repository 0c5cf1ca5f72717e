/** Every figure of a report once more, summed from the raw facts in the plainest way: nothing of the house's folds or helpers is used. */
import type { Fact, FactOf, StandingFact } from '#events/catalogue.ts'
import type { ReportPeriod } from '#events/report.ts'

interface Invoice {
  readonly namingId: string
  readonly fact: string
  readonly received: string
  readonly dueOn: string
  readonly due: number
  readonly paidOn: string
  readonly paid: number | null
  readonly interest: number
  readonly bySupplier: boolean
  readonly reduced: boolean
  standing: string
}
interface Volume {
  readonly namingId: string
  readonly fact: string
  readonly month: string
  readonly count: number
  standing: string
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)
const dayOf = (fact: Fact): string => (fact.occurredAt as string).slice(0, 10)
export const daysFrom = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000

/** What a later correction says instead, in the place of what was said. */
function effective(history: readonly StandingFact[]): readonly (readonly [string, Fact])[] {
  const known = remembered.get(history)
  if (known !== undefined) return known
  const corrections = history.flatMap(({ data }) => (data?.type === 'DeliveryCorrected' ? [data.body] : []))
  const facts = history.flatMap(({ id, data }) => {
    if (data === null) return []
    const last = corrections.filter(({ corrects }) => corrects === id).at(-1)
    return [[id, last === undefined ? data : { ...data, ...last.data }] as const]
  })
  remembered.set(history, facts)
  return facts
}
const remembered = new WeakMap<readonly StandingFact[], readonly (readonly [string, Fact])[]>()

export function invoicesByHand(history: readonly StandingFact[]): readonly Invoice[] {
  const invoices = new Map<string, Invoice>()
  for (const [fact, data] of effective(history)) {
    if (data.type === 'PaymentsReported') {
      const { namingId, quarter } = data.body
      for (const one of data.body.payments) {
        invoices.set(`${namingId} ${quarter} ${one.reference}`, {
          namingId,
          fact,
          received: one.invoiceReceivedOn,
          dueOn: one.dueOn,
          due: one.due.amount,
          paidOn: one.paidOn ?? '',
          paid: one.paid?.amount ?? null,
          interest: one.interest?.amount ?? 0,
          bySupplier: one.disputedBecause !== undefined,
          reduced: one.reducedBecause !== undefined,
          standing: 'reported',
        })
      }
    } else if (data.type === 'PaymentsConfirmed' || data.type === 'PaymentsDisputed') {
      for (const reference of data.body.references) {
        const invoice = invoices.get(`${data.body.namingId} ${data.body.quarter} ${reference}`)
        if (invoice) invoice.standing = data.type === 'PaymentsConfirmed' ? 'confirmed' : 'disputed'
      }
    } else if (data.type === 'DeliveryCorrected') {
      for (const invoice of invoices.values()) if (invoice.fact === data.body.corrects) invoice.standing = 'reported'
    }
  }
  return [...invoices.values()]
}

export function volumesByHand(history: readonly StandingFact[]): readonly Volume[] {
  const volumes = new Map<string, Volume>()
  for (const [fact, data] of effective(history)) {
    if (data.type === 'ReferralVolumesReported' && data.body.namingId !== undefined) {
      const { namingId } = data.body
      for (const { month, low, medium, high } of data.body.months) {
        volumes.set(`${namingId} ${month}`, { namingId, fact, month, count: low + medium + high, standing: 'reported' })
      }
    } else if (data.type === 'ReferralVolumesConfirmed' || data.type === 'ReferralVolumesDisputed') {
      for (const month of data.body.months) {
        const volume = volumes.get(`${data.body.namingId} ${month}`)
        if (volume) volume.standing = data.type === 'ReferralVolumesConfirmed' ? 'confirmed' : 'disputed'
      }
    } else if (data.type === 'DeliveryCorrected') {
      for (const volume of volumes.values()) if (volume.fact === data.body.corrects) volume.standing = 'reported'
    }
  }
  return [...volumes.values()]
}

export const factsOf = <T extends Fact['type']>(history: readonly StandingFact[], type: T): readonly FactOf<T>[] =>
  effective(history).flatMap(([, data]) => (data.type === type ? [data as FactOf<T>] : []))

/** The pence of Part A: each payment looked at by itself, with the class stated last for its day. */
export function moneyByHand(history: readonly StandingFact[], { from, to }: ReportPeriod) {
  const rows = {
    subcontracted: 0,
    toSme: 0,
    toVcse: 0,
    toSmeAndVcse: 0,
    toAffiliates: 0,
    toUnclassified: 0,
    lowerTiers: 0,
  }
  const disputed = { ...rows }
  for (const { namingId, paidOn, paid, standing } of invoicesByHand(history)) {
    if (paid === null || paidOn < from || paidOn > to) continue
    const add = (row: keyof typeof rows): void => {
      rows[row] += paid
      if (standing === 'disputed') disputed[row] += paid
    }
    const named = factsOf(history, 'SubcontractorNamed').find(({ body }) => body.namingId === namingId)
    if ((named?.body.tier ?? 2) > 2) {
      add('lowerTiers')
      continue
    }
    add('subcontracted')
    const broughtIn = factsOf(history, 'ChangeEffected').find(({ body }) => body.namingId === namingId)
    const asked = factsOf(history, 'SwitchRequested').find(({ body }) => body.requestId === broughtIn?.body.requestId)
    if (asked?.body.affiliate === true) {
      add('toAffiliates')
      continue
    }
    const stated = factsOf(history, 'ClassificationRecorded')
      .filter(({ body }) => body.organisationId === named?.body.organisation.id && body.asAt <= paidOn)
      .sort((a, b) => Date.parse(a.body.asAt) - Date.parse(b.body.asAt))
    const sme = stated.map(({ body }) => body.sme).findLast(is => is !== undefined)
    const vcse = stated.map(({ body }) => body.vcse).findLast(is => is !== undefined)
    if (sme === true) add('toSme')
    if (vcse === true) add('toVcse')
    if (sme === true && vcse === true) add('toSmeAndVcse')
    if (sme !== true && vcse !== true && (sme === undefined || vcse === undefined)) add('toUnclassified')
  }
  return { rows, disputed }
}

/** Part C, of the second tier. */
export function paymentsByHand(history: readonly StandingFact[], { from, to }: ReportPeriod) {
  const named = factsOf(history, 'SubcontractorNamed')
  const invoices = invoicesByHand(history).filter(
    ({ namingId, received }) =>
      received >= from &&
      received <= to &&
      (named.find(({ body }) => body.namingId === namingId)?.body.tier ?? 2) === 2,
  )
  const of = (all: readonly Invoice[]) => ({ count: all.length, value: sum(all.map(({ due }) => due)) })
  const took = ({ received, paidOn }: Invoice): number => daysFrom(received, paidOn)
  const paid = invoices.filter(invoice => invoice.paid !== null)
  const unpaid = invoices.filter(invoice => invoice.paid === null)
  const short = (invoice: Invoice): number => (invoice.paid === null ? 0 : Math.max(0, invoice.due - invoice.paid))
  const reduced = invoices.filter(invoice => invoice.reduced || short(invoice) > 0)
  const days = sum(paid.map(took))
  const found = (what: string): number =>
    factsOf(history, 'SpotCheckRecorded').filter(
      ({ body }) => body.found === what && body.checkedOn >= from && body.checkedOn <= to,
    ).length
  return {
    invoices: invoices.length,
    value: of(invoices).value,
    within30: of(paid.filter(one => took(one) <= 30)),
    within60: of(paid.filter(one => took(one) > 30 && took(one) <= 60)),
    over60: of(paid.filter(one => took(one) > 60)),
    unpaid: of(unpaid),
    overdue90: of(unpaid.filter(({ dueOn }) => daysFrom(dueOn, to) > 90)),
    late: of(invoices.filter(({ paid: amount, paidOn, dueOn }) => (amount === null ? dueOn < to : paidOn > dueOn))),
    averageTenths: paid.length === 0 ? null : halfEven(BigInt(days * 10), BigInt(paid.length)),
    daysToPay: days,
    disputedBySupplier: of(invoices.filter(({ bySupplier }) => bySupplier)),
    disputedBySubcontractor: of(invoices.filter(({ standing }) => standing === 'disputed')),
    unconfirmed: of(invoices.filter(({ standing }) => standing === 'reported')),
    reduced: { count: reduced.length, value: sum(reduced.map(short)) },
    interest: sum(invoices.map(({ interest }) => interest)),
    spotChecks: Object.fromEntries(
      ['paid-in-time', 'paid-late', 'not-paid', 'no-evidence'].map(one => [one, found(one)]),
    ),
  }
}

/** Of a fraction that is not negative: the even neighbour where it stands in the middle. */
export function halfEven(numerator: bigint, denominator: bigint): number {
  const whole = numerator / denominator
  const twice = (numerator - whole * denominator) * 2n
  if (twice === denominator) return Number(whole % 2n === 0n ? whole : whole + 1n)
  return Number(twice < denominator ? whole : whole + 1n)
}

/** Part F, but its list. */
export function changesByHand(history: readonly StandingFact[], { from, to }: ReportPeriod) {
  const isIn = (fact: Fact): boolean => dayOf(fact) >= from && dayOf(fact) <= to
  const asked = factsOf(history, 'SwitchRequested')
  const decisions = [...factsOf(history, 'RequestApproved'), ...factsOf(history, 'RequestRefused')]
  const deemed = [...factsOf(history, 'RequestDeemedApproved'), ...factsOf(history, 'RequestDeemedRefused')]
  const refused = [...factsOf(history, 'RequestRefused'), ...factsOf(history, 'RequestDeemedRefused')]
  const objections = factsOf(history, 'SubcontractorReplied').filter(({ body }) => body.stance === 'objects')
  const objected = asked.filter(({ body }) => {
    const [first] = objections
      .filter(one => one.body.requestId === body.requestId)
      .sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : 1))
    return first !== undefined && isIn(first)
  })
  return {
    decisionDays: decisions
      .filter(isIn)
      .map(one => daysFrom(dayOf(asked.find(({ body }) => body.requestId === one.body.requestId) ?? one), dayOf(one)))
      .sort((a, b) => a - b),
    decided: decisions.filter(isIn).length,
    deemed: deemed.filter(isIn).length,
    retrospective: asked.filter(one => isIn(one) && one.body.effectiveOn < dayOf(one)).length,
    objections: objected.length,
    objectionsUpheld: objected.filter(({ body }) => refused.some(one => one.body.requestId === body.requestId)).length,
    asked: asked.filter(isIn).length,
  }
}
