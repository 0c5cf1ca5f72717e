/** The subcontract under a naming: its terms when signed, each variation, what it commits to, its end, and the terms that the rules do not let stand. */
import type { FactOf } from '#events/catalogue.ts'
import type { PackReference } from '#events/contract.ts'
import type { Day, OccurredAt } from '#events/envelope.ts'
import type { Promises } from '#events/naming.ts'
import { saidOf, type Body, type Said } from './said.ts'

export type SubcontractTerms = Omit<Body<'SubcontractSigned'>, 'contractId' | 'subcontractId' | 'namingId' | 'signedOn'>

/** The terms as signed; those that hold now are the last variation's, where there is one. */
export interface SubcontractDetails extends SubcontractTerms, Said {
  readonly factId: string
  readonly subcontractId: string
  readonly signedOn: Day
  readonly variations: readonly SubcontractVariation[]
  /** What it itself commits to, in the words of a naming, latest last. */
  readonly commitments: readonly (Said & { readonly factId: string; readonly from: Day; readonly promises: Promises })[]
  readonly ended?: Said & { readonly on: Day; readonly reason: string }
  readonly refusedTerms: readonly {
    readonly at: OccurredAt
    readonly term: Body<'SubcontractTermRefusedByRule'>['term']
    readonly words: string
    readonly pack: PackReference
  }[]
}

export interface SubcontractVariation extends SubcontractTerms, Said {
  readonly factId: string
  readonly variedOn: Day
  readonly reason: string
}

export type SubcontractFactOf = FactOf<
  | 'SubcontractSigned'
  | 'SubcontractVaried'
  | 'SubcontractCommitmentRecorded'
  | 'SubcontractEnded'
  | 'SubcontractTermRefusedByRule'
>

/** The subcontracts after one more fact about one of them; the same list where it is about none of them. */
export function evolveSubcontracts(
  known: readonly SubcontractDetails[],
  factId: string,
  data: Exclude<SubcontractFactOf, FactOf<'SubcontractSigned'>>,
): readonly SubcontractDetails[] {
  const { subcontractId } = data.body
  if (!known.some(one => one.subcontractId === subcontractId)) return known
  return known.map(one => (one.subcontractId === subcontractId ? evolveSubcontract(one, factId, data) : one))
}

export function signed(factId: string, data: FactOf<'SubcontractSigned'>): SubcontractDetails {
  const { contractId, namingId, ...body } = data.body
  return { ...saidOf(data), factId, ...body, variations: [], commitments: [], refusedTerms: [] }
}

function evolveSubcontract(
  known: SubcontractDetails,
  factId: string,
  data: Exclude<SubcontractFactOf, FactOf<'SubcontractSigned'>>,
): SubcontractDetails {
  const said = saidOf(data)
  switch (data.type) {
    case 'SubcontractVaried': {
      const { contractId, subcontractId, ...varied } = data.body
      return { ...known, variations: [...known.variations, { ...said, factId, ...varied }] }
    }
    case 'SubcontractCommitmentRecorded': {
      const { from, promises } = data.body
      return { ...known, commitments: [...known.commitments, { ...said, factId, from, promises }] }
    }
    case 'SubcontractEnded':
      return { ...known, ended: { ...said, on: data.body.endedOn, reason: data.body.reason } }
    case 'SubcontractTermRefusedByRule': {
      const { term, words, pack } = data.body
      return { ...known, refusedTerms: [...known.refusedTerms, { at: said.at, term, words, pack }] }
    }
  }
}
