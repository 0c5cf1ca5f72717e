/** How a naming goes on, fact by fact: consent, confirmation, what is promised since, what was ordered or done to it, and its leaving. */
import type { FactOf } from '#events/catalogue.ts'
import type { DirectionDetails, NamingDetails, UnauthorisedChange, Variation } from './naming.ts'
import type { RequestDetails } from './request.ts'
import { saidOf } from './said.ts'
import { evolveSubcontracts, signed, type SubcontractFactOf } from './subcontract.ts'

export type FactOfNaming = FactOf<
  | 'NamingConsentRecorded'
  | 'NamingConsentRefused'
  | 'NamingDropped'
  | 'NamingEnded'
  | 'NamingConfirmed'
  | 'PromisesVaried'
  | 'SubcontractorWithdrew'
  | 'ReductionDirected'
  | 'ArrangementDirected'
  | 'ReplacementDirected'
>

/** A naming at its beginning. `requests` tell whose place it takes, where a change brought it in. */
export function namingOf(
  factId: string,
  data: FactOf<'SubcontractorNamed'>,
  requests: readonly RequestDetails[],
): NamingDetails {
  const { contractId, ...body } = data.body
  const before = requests.find(({ effected }) => effected?.namingId === body.namingId)?.namingId
  const after = requests.find(({ namingId }) => namingId === body.namingId)?.effected?.namingId
  return {
    ...body,
    factId,
    namedAt: data.occurredAt,
    standing: 'named',
    consent: { standing: 'awaited' },
    variations: [],
    unauthorised: [],
    directions: [],
    subcontracts: [],
    ...(before === undefined ? {} : { takesOverFrom: before }),
    ...(after === undefined ? {} : { takenOverBy: after }),
  }
}

/** The namings after a change took effect that put one of them in the place of another. */
export function takeOver(
  namings: readonly NamingDetails[],
  from: string | undefined,
  to: string | undefined,
): readonly NamingDetails[] {
  if (from === undefined || to === undefined) return namings
  return namings.map(naming => {
    if (naming.namingId === from) return { ...naming, takenOverBy: to }
    return naming.namingId === to ? { ...naming, takesOverFrom: from } : naming
  })
}

export const evolveNamings = (
  namings: readonly NamingDetails[],
  factId: string,
  data: FactOfNaming,
): readonly NamingDetails[] =>
  namings.map(naming =>
    naming.namingId === data.body.namingId ? { ...naming, ...changeOf(naming, factId, data) } : naming,
  )

function changeOf(naming: NamingDetails, factId: string, data: FactOfNaming): Partial<NamingDetails> {
  const said = saidOf(data)
  switch (data.type) {
    case 'NamingConsentRecorded':
    case 'NamingConsentRefused': {
      const standing = data.type === 'NamingConsentRecorded' ? 'given' : 'refused'
      const { words } = data.body
      return { consent: { standing, at: said.at, ...(words === undefined ? {} : { words }), factId } }
    }
    case 'NamingDropped':
      return { standing: 'dropped', left: { at: said.at, reason: data.body.reason, factId } }
    case 'NamingEnded': {
      const { reason, requestId } = data.body
      return {
        standing: 'ended',
        left: { at: said.at, reason, ...(requestId === undefined ? {} : { requestId }), factId },
      }
    }
    case 'NamingConfirmed':
      return { confirmed: { ...said, key: data.body.key } }
    case 'PromisesVaried': {
      const { contractId, namingId, ...varied } = data.body
      const directed = varied.directionId === undefined ? {} : { authorityCaused: true as const }
      const variation: Variation = { ...said, factId, ...varied, ...directed }
      return { now: varied.promises, variations: [...naming.variations, variation] }
    }
    case 'SubcontractorWithdrew': {
      const { contractId, namingId, ...withdrew } = data.body
      return { withdrew: { ...said, factId, ...withdrew } }
    }
    case 'ReductionDirected':
    case 'ArrangementDirected':
    case 'ReplacementDirected':
      return { directions: [...naming.directions, directionOf(factId, data)] }
  }
}

function directionOf(
  factId: string,
  data: FactOf<'ReductionDirected' | 'ArrangementDirected' | 'ReplacementDirected'>,
): DirectionDetails {
  const { directionId, reasons } = data.body
  const common = { ...saidOf(data), factId, directionId, reasons }
  if (data.type === 'ReductionDirected') {
    const { promises, from } = data.body
    return { ...common, kind: 'reduction', promises, from }
  }
  const { legalBasis, by: dueBy } = data.body
  return { ...common, kind: data.type === 'ArrangementDirected' ? 'arrangement' : 'replacement', legalBasis, dueBy }
}

export const evolveSubcontractsOf = (
  namings: readonly NamingDetails[],
  factId: string,
  data: SubcontractFactOf,
): readonly NamingDetails[] =>
  namings.map(naming => {
    if (data.type === 'SubcontractSigned') {
      if (naming.namingId !== data.body.namingId) return naming
      return { ...naming, subcontracts: [...naming.subcontracts, signed(factId, data)] }
    }
    const subcontracts = evolveSubcontracts(naming.subcontracts, factId, data)
    return subcontracts === naming.subcontracts ? naming : { ...naming, subcontracts }
  })

export function observed(factId: string, data: FactOf<'UnauthorisedChangeObserved'>): UnauthorisedChange {
  const { contractId, ...seen } = data.body
  return { ...saidOf(data), factId, ...seen }
}

/** The reports after the supplier answered one of them; the same list where it is none of them. */
export function answered(
  reports: readonly UnauthorisedChange[],
  data: FactOf<'UnauthorisedChangeAnswered'>,
): readonly UnauthorisedChange[] {
  const { observationId, words, evidence } = data.body
  if (!reports.some(report => report.observationId === observationId)) return reports
  return reports.map(report =>
    report.observationId === observationId ? { ...report, answer: { ...saidOf(data), words, evidence } } : report,
  )
}
