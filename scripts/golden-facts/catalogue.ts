/** One example of every fact, every word that it may have said, about organisations that do not exist. */
import type { FactOf, Fact, FactType } from '#events/catalogue.ts'
import type { Recorded } from '#events/envelope.ts'
import { changeRequest } from './change-request.ts'
import { concern } from './concern.ts'
import { contract } from './contract.ts'
import { correction } from './correction.ts'
import { deadline } from './deadline.ts'
import { delivery } from './delivery.ts'
import { direction } from './direction.ts'
import { byImporter, contractId, idOf, source, type Example } from './example.ts'
import { finding } from './finding.ts'
import { furtherInformation } from './further-information.ts'
import { naming } from './naming.ts'
import { organisation } from './organisation.ts'
import { PUBLICATIONS } from './publications.ts'
import { redaction } from './redaction.ts'
import { reply } from './reply.ts'
import { report } from './report.ts'
import { signal } from './signal.ts'
import { sourceImport } from './source-import.ts'
import { subcontract } from './subcontract.ts'
import { terms } from './terms.ts'
import { unauthorisedChange } from './unauthorised-change.ts'

const examples: { readonly [T in FactType]: Example<T> } = {
  ...organisation,
  ...contract,
  ...naming,
  ...changeRequest,
  ...reply,
  ...furtherInformation,
  ...deadline,
  ...unauthorisedChange,
  ...direction,
  ...subcontract,
  ...concern,
  ...correction,
  ...redaction,
  ...sourceImport,
  ...terms,
  ...delivery,
  ...report,
  ...signal,
  ...finding,
}

function golden(type: FactType): object {
  const { by, at = '2025-03-03T10:15:30.000Z', body } = examples[type]
  // What is imported has a source, and a beginning that is not known.
  const imported = by === byImporter
  return {
    type,
    schemaVersion: 1,
    occurredAt: imported ? { unknownBefore: '2023-09-29T08:44:44.000Z' } : at,
    actor: by,
    command: { id: idOf(`command ${type}`), digest: 'c3'.repeat(32) },
    causationId: idOf(`cause of ${type}`),
    ...(imported ? { source } : {}),
    body,
  }
}

export const goldenFacts = Object.fromEntries(
  (Object.keys(examples) as FactType[]).map(type => [type, golden(type)]),
) as unknown as { readonly [T in FactType]: FactOf<T> }

/** 32 bytes, as chance might have given them. */
export const goldenSalt = (type: FactType): string =>
  Buffer.from(`${idOf(`salt ${type}`)}${idOf(`more salt ${type}`)}`.replaceAll('-', ''), 'hex').toString('base64')

/** Every fact by order of publication: what is published keeps its number, wherever in the catalogue a new fact comes to stand. */
export const publicationOrder: readonly FactType[] = PUBLICATIONS.flatMap(({ types }) => types)

/** Where the example stands in a ledger that holds only examples, each publication recorded at one moment. */
export function goldenRecord(type: FactType): Omit<Recorded<Fact>, 'digest' | 'data'> {
  const publication = PUBLICATIONS.find(({ types }) => types.includes(type))
  if (publication === undefined) throw new Error(`${type} is in no publication: add it to the end of the last one.`)
  return {
    id: idOf(`fact ${type}`),
    stream: streamOf(type),
    revision: 0,
    position: publicationOrder.indexOf(type) + 1,
    recordedAt: publication.recordedAt,
  }
}

function streamOf(type: FactType): string {
  const { body } = examples[type]
  if ('importId' in body) return `import-${body.importId}`
  if ('concernId' in body) return `concern-${body.concernId}`
  if ('findingId' in body) return `finding-${body.findingId}`
  if ('quarter' in body) return `delivery-${contractId}-${body.quarter}`
  if ('period' in body && typeof body.period === 'string') return `report-${contractId}-${body.period}`
  if ('indicator' in body) return `signals-${contractId}`
  return 'organisationId' in body ? `organisation-${body.organisationId}` : `contract-${contractId}`
}
