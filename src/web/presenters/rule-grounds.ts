/** The grounds of a rule pack as lines of a list: each with its neutral family, what must be attached, and where it comes from. */
import type { GroundFamily } from '#events/change-request.ts'
import type { ChangeKind } from '#events/reply.ts'
import type { Basis } from '#domain/packs/pack.ts'
import { basisInWords, KINDS, type BasisWords } from './rule-words.ts'

export interface GroundLine {
  readonly text: string
  readonly family: string | null
  readonly kinds: string | null
  readonly evidence: readonly string[]
  readonly under: string | null
  readonly basis: BasisWords
}

/** Families as they are counted across packs, after a noun. */
export const FAMILIES: Record<GroundFamily, string> = {
  insolvency: 'Insolvency',
  nonPerformance: 'Not delivering',
  refusedContract: 'Refusing to sign',
  clericalError: 'Clerical error',
  ineligible: 'Not eligible',
  notResponsible: 'Not responsible',
  voluntaryWithdrawal: 'Leaving of its own accord',
  bondOrSecurity: 'Bond or security missing',
  authorityChange: 'The authority changed what is needed',
  other: 'Other',
}

interface Ground {
  readonly text: string
  readonly basis: Basis
  readonly family?: GroundFamily
  readonly kinds?: readonly ChangeKind[] | undefined
  readonly evidence?: readonly string[]
  readonly underPack?: string | undefined
}

export const groundsOf = (grounds: readonly Ground[]): readonly GroundLine[] =>
  grounds.map(({ text, basis, family, kinds, evidence, underPack }) => ({
    text,
    family: family === undefined ? null : FAMILIES[family],
    kinds: kinds === undefined ? null : kinds.map(kind => KINDS[kind]).join('; '),
    evidence: evidence ?? [],
    under: underPack ?? null,
    basis: basisInWords(basis),
  }))
