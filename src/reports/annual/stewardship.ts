/** Part E: how the supplier says that it looks after those under it, each statement with its evidence. */
import type { StewardshipPart } from './document-conduct.ts'
import type { Sight } from './source.ts'

export function stewardshipPart({ said }: Sight): StewardshipPart | null {
  if (said === null) return null
  const { stewardship, risk } = said.says
  return {
    statements: stewardship.map(({ principle, words, evidence }) => ({ principle, words, evidence })),
    risk:
      risk === undefined
        ? null
        : {
            paymentByResultsShare: risk.paymentByResultsShare ?? null,
            guaranteesAsked: risk.guaranteesAsked,
            words: risk.words ?? null,
          },
  }
}
