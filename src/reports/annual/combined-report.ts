/** Many reports as one: of a supplier, of a lot or an area, or of the whole register; each is added and let go. */
import type { Money } from '#events/envelope.ts'
import { plus } from '#projections/exact-sum.ts'
import { basisPoints } from '#projections/half-even.ts'
import { moneySums } from './combined-money.ts'
import { changeSums, opportunitySums, paymentSums } from './combined-parts.ts'
import type { CombinedBasis, CombinedReport, CombinedScope, Kept } from './combined-document.ts'
import type { ContractReport, SubcontractorPart } from './document.ts'
import { classOf, type Class } from './money.ts'
import { inOrder } from './source.ts'

/** What of a report is combined: a report of any contract and period will do. */
export type Combinable = Pick<
  ContractReport,
  'simulated' | 'builtFrom' | 'money' | 'subcontractors' | 'payments' | 'opportunities' | 'changes' | 'withheld'
>

export const combine = (scope: CombinedScope, reports: Iterable<Combinable>): CombinedReport => {
  const combining = new Combining(scope)
  for (const report of reports) combining.add(report)
  return combining.report()
}

/** The same report by report, for whoever has to wait for each. */
export class Combining {
  readonly #scope: CombinedScope
  readonly #bases = new Map<string, OneBasis>()
  readonly #changes = changeSums()
  #reports = 0
  #withheld = 0
  #simulated = false
  #position = 0

  constructor(scope: CombinedScope) {
    this.#scope = scope
  }

  add(report: Combinable): void {
    this.#reports += 1
    this.#withheld += report.withheld.length
    this.#simulated ||= report.simulated === true
    this.#position = Math.max(this.#position, report.builtFrom.position)
    this.#changes.add(report.changes)
    const { currency, vat } = report.money
    const basis = this.#bases.get(`${currency} ${vat}`) ?? new OneBasis({ currency, vat })
    this.#bases.set(`${currency} ${vat}`, basis)
    basis.add(report)
  }

  /** What has been added so far; more can be added afterwards. */
  report(): CombinedReport {
    return {
      scope: this.#scope,
      ...(this.#simulated ? { simulated: true as const } : {}),
      builtFrom: { position: this.#position },
      reports: this.#reports,
      withheld: this.#withheld,
      bases: [...this.#bases].toSorted(([a], [b]) => inOrder(a, b)).map(([, basis]) => basis.sums()),
      changes: this.#changes.sums(),
    }
  }
}

const CLASSES: readonly (Class | 'affiliate')[] = ['sme', 'vcse', 'smeAndVcse', 'neither', 'unknown', 'affiliate']

/** The contracts whose money is of one currency and VAT basis: no other can be added to them. */
class OneBasis {
  readonly #basis: Pick<Money, 'currency' | 'vat'>
  readonly #money = moneySums()
  readonly #payments = paymentSums()
  readonly #opportunities = opportunitySums()
  readonly #classes = new Map(CLASSES.map(name => [name, new Keeping()]))
  readonly #areas = new Map<string, { readonly scheme: string; readonly area: string; readonly kept: Keeping }>()
  readonly #withoutArea = new Keeping()
  #reports = 0

  constructor(basis: Pick<Money, 'currency' | 'vat'>) {
    this.#basis = basis
  }

  add({ money, payments, opportunities, subcontractors }: Combinable): void {
    this.#reports += 1
    this.#money.add(money)
    this.#payments.add(payments)
    this.#opportunities.add(opportunities)
    // What a lower tier was promised is part of what the tier above it was.
    for (const part of subcontractors) if (part.direct) this.#count(part)
  }

  #count(part: SubcontractorPart): void {
    this.#classes.get(part.affiliate ? 'affiliate' : classOf(part))?.add(part)
    if (part.areas.length === 0) this.#withoutArea.add(part)
    for (const area of new Set(part.areas)) {
      const scheme = part.areaScheme ?? ''
      const key = `${scheme} ${area}`
      const known = this.#areas.get(key) ?? { scheme, area, kept: new Keeping() }
      this.#areas.set(key, known)
      known.kept.add(part)
    }
  }

  sums(): CombinedBasis {
    return {
      ...this.#basis,
      reports: this.#reports,
      money: this.#money.sums(),
      payments: this.#payments.sums(),
      opportunities: this.#opportunities.sums(),
      byClass: [...this.#classes].map(([name, kept]) => ({ class: name, ...kept.sums() })),
      byArea: [...this.#areas.values()]
        .toSorted((a, b) => inOrder(a.scheme, b.scheme) || inOrder(a.area, b.area))
        .map(({ scheme, area, kept }) => ({ scheme, area, ...kept.sums() })),
      withoutArea: this.#withoutArea.sums(),
    }
  }
}

/** What was promised and kept, of any number of namings. The lesser of the two counts for each: one overused partner hides no unused one. */
class Keeping {
  readonly #sums = { namings: 0, unused: 0, disputed: 0, paid: 0, referrals: 0 }
  readonly #value = { promised: 0, kept: 0 }
  readonly #volume = { promised: 0, kept: 0 }

  add(part: SubcontractorPart): void {
    this.#sums.namings += 1
    this.#sums.unused += part.unused ? 1 : 0
    this.#sums.disputed += part.disputedFigures
    this.#sums.paid = plus(this.#sums.paid, part.paid)
    this.#sums.referrals += part.referrals
    const { value, referrals } = part.promisedToDate
    this.#value.promised = plus(this.#value.promised, value ?? 0)
    this.#value.kept = plus(this.#value.kept, Math.min(value ?? 0, part.paidToDate))
    this.#volume.promised = plus(this.#volume.promised, referrals ?? 0)
    this.#volume.kept = plus(this.#volume.kept, Math.min(referrals ?? 0, part.referralsToDate))
  }

  sums(): Kept {
    return { ...this.#sums, value: this.#of(this.#value), volume: this.#of(this.#volume) }
  }

  #of({ promised, kept }: { readonly promised: number; readonly kept: number }): Kept['value'] {
    return { promised, kept, keptBasisPoints: basisPoints(kept, promised) }
  }
}
