/** The figures of delivery over all quarters, the facts behind them, and how a part of a whole is said. */
import type { DeliveredByNaming, PaymentFigure, VolumeFigure } from '#projections/delivery.ts'
import { basisPointsOf, percent } from './observed.ts'
import { SMALLEST_N } from './ratios.ts'
import type { Scene } from './signal.ts'

/** All that is known of a naming, quarter by quarter. */
export const deliveredBy = ({ delivery }: Scene, namingId: string): readonly DeliveredByNaming[] =>
  delivery.flatMap(({ namings }) => namings.filter(one => one.namingId === namingId))

/** Every invoice of everybody, paid or not. */
export const invoicesOf = ({ delivery }: Scene): readonly PaymentFigure[] =>
  delivery.flatMap(({ namings }) => namings.flatMap(({ payments }) => payments))

/** What reported each figure, first and last, and what corrected it last. */
export const factsOf = (
  figures: readonly Pick<VolumeFigure, 'factId' | 'againIn' | 'correctedBy'>[],
): readonly string[] => [
  ...new Set(
    figures
      .flatMap(({ factId, againIn, correctedBy }) => [factId, againIn, correctedBy])
      .filter(id => id !== undefined),
  ),
]

/** Each fact once, of those that are there. */
export const idsOf = (...ids: readonly (string | undefined)[]): readonly string[] => [
  ...new Set(ids.filter(id => id !== undefined)),
]

/** `3 of 4`, `3 of 40 (7.5%)`: of few a percentage says more than is known (domain.md 4.3). */
export function outOf(part: number, whole: number): string {
  const share = basisPointsOf(part, whole)
  const counts = `${part.toLocaleString('en-GB')} of ${whole.toLocaleString('en-GB')}`
  return share === null || whole < SMALLEST_N ? counts : `${counts} (${percent(share)})`
}
