/** A history as it stands now: what was redacted is withheld, and what was corrected says what its last correction says. */
import { corrected, isCorrection } from './correction.ts'
import { isRedaction, withheld, type Withheld } from './redaction.ts'

/** True for a fact that changes how earlier ones read: the whole stream is then folded again (law 7). */
export const changesWhatStood = (fact: { readonly type: string }): boolean => isCorrection(fact) || isRedaction(fact)

/** The correction of a withheld fact says nothing: there is no fact left for it to change. */
export const asItStands = <
  F extends { readonly type: string },
  R extends { readonly id: string; readonly data: F | null },
>(
  history: readonly R[],
): readonly (R & { readonly data: F | null; readonly withheld?: Withheld })[] =>
  corrected<F, R & { readonly withheld?: Withheld }>(withheld(history))
