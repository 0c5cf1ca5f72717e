/** The signals of one contract: what is raised as cards, then what is clear, and what nobody can say yet. */
import type { Person } from '#directory/people.ts'
import type { ContractSignals, SeenSignal } from '#door/signal-desk.ts'
import type { Actor } from '#events/envelope.ts'
import type { SignalComment } from '#projections/signal-comment.ts'
import type { ContractDetails } from '#projections/supply-chain/contract.ts'
import type { SupplyChain } from '#projections/supply-chain/chain.ts'
import type { SummaryRow } from './contract.ts'
import { occurredInWords } from './dates.ts'
import { evidenceLinks, LINES_MAX, type EvidenceLink, type EvidenceSources } from './signals-evidence.ts'
import { inputRow, sentenceInWords } from './signals-inputs.ts'
import { questionOf } from './signals-questions.ts'

export interface CommentLine {
  readonly who: string
  readonly when: string
  readonly words: string
}

export interface SignalCard {
  readonly key: string
  readonly indicator: string
  readonly title: string
  readonly question: string
  readonly sentence: string
  readonly inputs: readonly SummaryRow[]
  readonly formula: string
  readonly threshold: string
  readonly rules: string
  readonly basis: string
  readonly innocent: readonly string[]
  readonly evidence: readonly EvidenceLink[]
  /** Links that there is no room for. */
  readonly further: number
  readonly comments: readonly CommentLine[]
  readonly inConfidence: boolean
  readonly commentHref: string | null
  readonly findingHref: string | null
}

/** An indicator with everything of one standing that it found. */
export interface SignalGroup {
  readonly indicator: string
  readonly title: string
  readonly lines: readonly { readonly sentence: string; readonly inConfidence: boolean }[]
  readonly comments: readonly CommentLine[]
}

export interface SignalsShown {
  readonly raised: readonly SignalCard[]
  readonly clear: readonly SignalGroup[]
  readonly lacking: readonly SignalGroup[]
}

export interface SignalsContext {
  readonly chain: SupplyChain
  readonly person: Person | undefined
  readonly who: (actor: Actor) => string
  readonly evidence: EvidenceSources
  /** Of an earlier day: then nothing can be said any more. */
  readonly isPast: boolean
}

export function signalsShown(found: ContractSignals, context: SignalsContext): SignalsShown {
  const { signals, known } = found
  const comments = known.comments?.comments ?? []
  const of = (standing: SeenSignal['standing']) => signals.filter(one => one.standing === standing)
  const line = ({ by, at, words }: SignalComment): CommentLine => ({
    who: context.who(by),
    when: occurredInWords(at),
    words,
  })
  const raised = of('raised').toSorted((a, b) => b.strength - a.strength)
  const commentsOn = ({ indicator, namingId }: SeenSignal) =>
    comments.filter(one => one.indicator === indicator && (one.namingId === undefined || one.namingId === namingId))
  const shown = new Set(raised.flatMap(commentsOn))
  // What was said while it was raised is not lost once it is clear.
  const rest = (indicator: string) => comments.filter(one => one.indicator === indicator && !shown.has(one)).map(line)
  const clear = grouped(of('clear'), rest)
  const told = new Set(clear.map(({ indicator }) => indicator))
  return {
    raised: raised.map(signal => ({
      ...card(found, signal, context),
      comments: commentsOn(signal).map(line),
    })),
    clear,
    lacking: grouped(of('notEnoughData'), indicator => (told.has(indicator) ? [] : rest(indicator))),
  }
}

function card(
  { contractId, known }: ContractSignals,
  signal: SeenSignal,
  context: SignalsContext,
): Omit<SignalCard, 'comments'> {
  const { key, indicator, namingId, requestId, inConfidence } = signal
  const { contract } = known.chain
  const evidence = evidenceLinks(signal.eventIds, context.evidence)
  const base = `/contracts/${contractId}/signals`
  const isOpen = !context.isPast && !inConfidence
  return {
    key,
    indicator,
    title: signal.title,
    question: questionOf(indicator, whoIn(known.chain, { namingId, requestId })),
    sentence: sentenceInWords(signal.sentence),
    inputs: signal.inputs.map(inputRow),
    formula: signal.formula,
    threshold: signal.threshold,
    rules: signal.rules,
    basis: signal.basis,
    innocent: signal.innocent,
    evidence: evidence.slice(0, LINES_MAX),
    further: Math.max(0, evidence.length - LINES_MAX),
    inConfidence,
    commentHref:
      isOpen && contract !== null && mayComment(contract, known.chain, context.person, namingId)
        ? `${base}/${indicator}/comment${namingId === undefined ? '' : `/${namingId}`}`
        : null,
    findingHref: isOpen && context.person?.role === 'auditor' ? `${base}/${key}/finding` : null,
  }
}

/** The organisation that a signal is about: of a naming, or of a request. */
export function whoIn(
  { namings, requests }: SupplyChain,
  { namingId, requestId }: { readonly namingId?: string | undefined; readonly requestId?: string | undefined },
): string | undefined {
  const naming = namings.find(one => one.namingId === namingId)
  return naming?.organisation.name ?? requests.find(one => one.requestId === requestId)?.about?.name
}

/** The rule says so as well: this only spares others the button. */
export function mayComment(
  { authority, supplier }: ContractDetails,
  { namings }: SupplyChain,
  person: Person | undefined,
  namingId?: string,
): boolean {
  const of = person?.organisation?.id
  switch (person?.role) {
    case 'contractManager':
    case 'approver':
    case 'marketSteward':
      return of === authority.id
    case 'supplierRep':
    case 'supplierApprover':
      return of === supplier.id
    case 'subcontractorRep':
      return namings.some(one => one.organisation.id === of && (namingId === undefined || one.namingId === namingId))
    default:
      return false
  }
}

function grouped(
  signals: readonly SeenSignal[],
  commentsOn: (indicator: string) => readonly CommentLine[],
): readonly SignalGroup[] {
  const groups = new Map<string, SeenSignal[]>()
  for (const signal of signals) groups.set(signal.indicator, [...(groups.get(signal.indicator) ?? []), signal])
  return [...groups].map(([indicator, those]) => ({
    indicator,
    title: those[0]?.title ?? indicator,
    lines: linesOf(those),
    comments: commentsOn(indicator),
  }))
}

/** The same sentence about several is said once. */
function linesOf(signals: readonly SeenSignal[]): SignalGroup['lines'] {
  const sentences = [...new Set(signals.map(({ sentence }) => sentence))]
  return sentences.map(sentence => {
    const those = signals.filter(one => one.sentence === sentence)
    const times = those.length === 1 ? '' : ` (${those.length} times)`
    return { sentence: `${sentenceInWords(sentence)}${times}`, inConfidence: those.some(one => one.inConfidence) }
  })
}
