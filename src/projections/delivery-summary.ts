/** What a quarter's figures come to for one organisation: how many it confirms, disputes or has still to answer, and how much of the work. */
import type { DeliveredByNaming, Figure } from './delivery.ts'

export interface FigureCount {
  readonly confirmed: number
  readonly disputed: number
  readonly awaiting: number
}

/** Each month of referrals and each invoice is one figure. */
export function countFigures(figures: readonly Figure[]): FigureCount {
  const of = (standing: Figure['standing']): number => figures.filter(figure => figure.standing === standing).length
  return { confirmed: of('confirmed'), disputed: of('disputed'), awaiting: of('reported') }
}

export const figuresOf = ({ volumes, payments }: DeliveredByNaming): readonly Figure[] => [...volumes, ...payments]

/** Referrals of every band together. */
export const referralsIn = (
  volumes: readonly { readonly low: number; readonly medium: number; readonly high: number }[],
): number => volumes.reduce((sum, { low, medium, high }) => sum + low + medium + high, 0)
