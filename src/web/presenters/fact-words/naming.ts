/** What is said of a naming and of the subcontract under it, and of a change that nobody permitted. */
import type { NamingFact } from '#events/naming.ts'
import type { SubcontractFact } from '#events/subcontract.ts'
import type { UnauthorisedChangeFact } from '#events/unauthorised-change.ts'
import type { Body } from '#projections/supply-chain/said.ts'
import { dayInWords } from '../dates.ts'
import { KIND_CHOICES } from '../change-request-words.ts'
import {
  commitmentInWords,
  countInWords,
  keyInWords,
  moneyInWords,
  ofWhom,
  promisesInWords,
  STAGES,
} from '../wording.ts'
import { detail, evidenceInWords, said, type Sayings } from './saying.ts'

const pressed = (pressureApplied: boolean): string =>
  `Asked whether it was pressed to leave, it says: ${pressureApplied ? 'yes' : 'no'}`

export const namingSayings: Sayings<NamingFact['type'] | SubcontractFact['type'] | UnauthorisedChangeFact['type']> = {
  SubcontractorNamed: ({ stage, organisation, under, key, services, commitment }, names) =>
    said(stage === 'listed' ? `${organisation.name} listed` : `${organisation.name} named`, null, [
      STAGES[stage],
      under === undefined ? undefined : `Works under ${names.naming(under)}`,
      key === undefined ? undefined : `Key subcontractor: ${keyInWords(key, '')}`,
      detail('Services', services?.join(', ')),
      commitment === undefined ? undefined : commitmentInWords(commitment).map(line => `Promised: ${line}`),
    ]),
  NamingConsentRecorded: ({ namingId, words, evidence }, names) =>
    said(`${names.naming(namingId)} agreed to be named`, words ?? null, evidenceInWords(evidence)),
  NamingConsentRefused: ({ namingId, words }, names) => said(`${names.naming(namingId)} refused to be named`, words),
  NamingDropped: ({ namingId, reason }, names) =>
    said(`${names.naming(namingId)} taken out of the supply chain`, reason),
  NamingEnded: ({ namingId, reason }, names) => said(`${names.naming(namingId)} left the supply chain`, reason),
  NamingConfirmed: ({ namingId, key }, names) =>
    said(`The authority confirmed the naming of ${names.naming(namingId)}`, key.explanation ?? null, [
      `Key subcontractor: ${keyInWords(key, '')}`,
    ]),
  PromisesVaried: ({ namingId, promises, directionId }, names) =>
    said(`What is promised to ${names.naming(namingId)} changed`, null, [
      directionId === undefined ? 'As was permitted' : 'As the authority directed',
      promisesInWords(promises).map(line => `Promised from now on: ${line}`),
    ]),
  SubcontractorWithdrew: ({ namingId, words, pressureApplied, evidence }, names) =>
    said(`${names.naming(namingId)} withdrew from the contract`, words, [
      pressed(pressureApplied),
      evidenceInWords(evidence),
    ]),
  SubcontractSigned: (body, names) =>
    said(`Subcontract with ${names.naming(body.namingId)} signed on ${dayInWords(body.signedOn)}`, null, terms(body)),
  SubcontractVaried: (body, names) =>
    said(
      `${ofWhom(names.subcontract(body.subcontractId))} subcontract changed on ${dayInWords(body.variedOn)}`,
      body.reason,
      terms(body),
    ),
  SubcontractEnded: ({ subcontractId, endedOn, reason }, names) =>
    said(`${ofWhom(names.subcontract(subcontractId))} subcontract ended on ${dayInWords(endedOn)}`, reason),
  SubcontractTermRefusedByRule: ({ subcontractId, words }, names) =>
    said(`The rules do not let ${names.subcontract(subcontractId)} be bound to work for nobody else`, words),
  EmergencyDeclared: ({ requestId, reasons, actedOn, evidence }, names) =>
    said(`Emergency declared, before permission was asked to ${names.request(requestId)}`, reasons, [
      `Acted on ${dayInWords(actedOn)}`,
      evidenceInWords(evidence),
    ]),
  UnauthorisedChangeObserved: ({ namingId, organisation, kind, observedOn, words, evidence }, names) =>
    said('A change without permission reported', words, [
      KIND_CHOICES[kind].text(namingId === undefined ? (organisation?.name ?? 'somebody') : names.naming(namingId)),
      organisation === undefined ? undefined : `Found at work: ${organisation.name}`,
      `Seen on ${dayInWords(observedOn)}`,
      evidenceInWords(evidence),
    ]),
  UnauthorisedChangeAnswered: ({ words, evidence }) =>
    said('The supplier answered the report of a change without permission', words, evidenceInWords(evidence)),
}

type Terms = Body<'SubcontractSigned'> | Body<'SubcontractVaried'>

const terms = (body: Terms): readonly (string | readonly string[] | undefined)[] => [
  `Work: ${body.scope}`,
  detail('Until', body.endsOn === undefined ? undefined : dayInWords(body.endsOn)),
  detail('Value', body.value === undefined ? undefined : moneyInWords(body.value)),
  detail('Price', body.priceBasis),
  body.paymentTermsDays === undefined ? undefined : `Paid within ${countInWords(body.paymentTermsDays)} days`,
  body.exclusivityRequired ? 'It may work for nobody else' : undefined,
  body.flowDowns.map(term => `Repeats from the contract: ${term}`),
  detail('Document', body.document?.title),
]
