/** What becomes of a figure: reported, answered by the organisation that it is about, and reported again. */
import type { OccurredAt } from '#events/envelope.ts'
import type { Figure, FigureAnswer } from './delivery.ts'
import type { Said } from './supply-chain/said.ts'

/** Said again, it says what was said last: what was answered before stays listed, and answers the new figure no more. */
export function withReported<F extends Figure, T>(
  figures: readonly F[],
  reported: Said & { readonly factId: string },
  told: readonly T[],
  keyOf: (one: F | T) => string,
): readonly F[] {
  const byKey = new Map(figures.map(figure => [keyOf(figure), figure]))
  for (const one of told) {
    const known = byKey.get(keyOf(one))
    const first = { ...reported, ...one, standing: 'reported', answers: [] } as unknown as F
    byKey.set(keyOf(one), known === undefined ? first : { ...first, ...keptOf(known), againIn: reported.factId })
  }
  return [...byKey.values()]
}

const keptOf = ({ factId, answers, correctedBy, correctedAt }: Figure): Partial<Figure> => ({
  factId,
  answers,
  ...(correctedBy === undefined ? {} : { correctedBy }),
  ...(correctedAt === undefined ? {} : { correctedAt }),
})

export function withAnswer<F extends Figure>(
  figures: readonly F[],
  answer: FigureAnswer,
  isMeant: (figure: F) => boolean,
): readonly F[] {
  const standing = answer.stance === 'confirms' ? 'confirmed' : 'disputed'
  return figures.map(figure =>
    isMeant(figure) ? { ...figure, standing, answers: [...figure.answers, answer] } : figure,
  )
}

/** The figures read as corrected already, in the place of the fact that said them: whoever had answered the old has not answered the new. */
export const withCorrection = <F extends Figure>(
  figures: readonly F[],
  corrects: string,
  correctedBy: string,
  correctedAt: OccurredAt,
): readonly F[] =>
  figures.map(figure =>
    figure.factId === corrects || figure.againIn === corrects
      ? { ...figure, standing: 'reported', correctedBy, correctedAt }
      : figure,
  )
