/** Invented organisations, the people who act for them, and how they say things: the cast of every example. */
import { createHash } from 'node:crypto'
import { v5 as uuidv5 } from 'uuid'
import type { FactOf, Fact, FactType } from '#events/catalogue.ts'
import type { Actor, OccurredAt, Source } from '#events/envelope.ts'
import type { Command, CommandType } from '#domain/catalogue.ts'
import type { Meta } from '#domain/command.ts'

const NAMESPACE = 'a3c1f0de-0000-4000-8000-000000000000'
export const idOf = (name: string): string => uuidv5(name, NAMESPACE)

const organisation = (name: string) => ({ id: idOf(name), name })
export const authority = organisation('Ministry of Examples')
export const otherAuthority = organisation('Borough of Elsewhere')
export const supplier = organisation('Harbour Lane Services')
export const otherSupplier = organisation('Quayside Partners')
export const charity = organisation('Second Start')
export const smallCharity = organisation('Lantern House')
export const newcomer = organisation('Open Gate')

const person = (role: Actor['role'], of: { id: string }, ref: string): Actor => ({
  role,
  organisation: of.id,
  person: `person:${ref}`,
})
export const manager = person('contractManager', authority, 'manager')
export const approver = person('approver', authority, 'approver')
export const recordsOfficer = person('recordsOfficer', authority, 'records')
export const auditor = person('auditor', authority, 'auditor')
export const steward = person('marketSteward', authority, 'steward')
export const otherManager = person('contractManager', otherAuthority, 'other-manager')
export const otherRecordsOfficer = person('recordsOfficer', otherAuthority, 'other-records')
export const rep = person('supplierRep', supplier, 'rep')
export const director = person('supplierApprover', supplier, 'director')
export const otherRep = person('supplierRep', otherSupplier, 'other-rep')
export const charityRep = person('subcontractorRep', charity, 'charity')
export const smallCharityRep = person('subcontractorRep', smallCharity, 'small-charity')
export const importer: Actor = { role: 'importer', person: 'import' }
export const timer: Actor = { role: 'system', person: 'timer' }
export const reader: Actor = { role: 'publicReader', person: 'anyone' }
export const everybody = {
  manager,
  approver,
  recordsOfficer,
  auditor,
  steward,
  otherManager,
  otherRecordsOfficer,
  rep,
  director,
  otherRep,
  charityRep,
  smallCharityRep,
  importer,
  timer,
  reader,
}

export const published: Source = { document: 'Invented register of services', path: 'contracts/EX_1.json' }
export const anotherSource: Source = { document: 'Another register', path: 'contracts/EX_1.json' }

/** The door's clock, unless an example says otherwise. */
export const NOW = '2025-01-14T09:30:00.000Z'
export const YESTERDAY = '2025-01-13T09:30:00.000Z'
export const TOMORROW = '2025-01-15T09:30:00.000Z'

export interface Circumstances {
  readonly at?: string
  readonly occurredAt?: OccurredAt
  readonly source?: Source
  readonly causationId?: string
  /** The idempotency key: the same words under another key are another command. */
  readonly key?: string
}

function meta(type: string, actor: Actor, body: object, { key = 'first', at = NOW, ...rest }: Circumstances): Meta {
  const source = rest.source ?? (actor === importer ? published : undefined)
  return {
    commandId: uuidv5(`${type} ${actor.person} ${key} ${JSON.stringify(body)}`, NAMESPACE),
    digest: createHash('sha256').update(JSON.stringify(body)).digest('hex'),
    actor,
    at,
    ...rest,
    ...(source === undefined ? {} : { source }),
  }
}

type Of<T extends CommandType> = Extract<Command, { type: T }>

/** A command as a door would hand it on. An import always says where it read, unless told otherwise. */
export function tell<T extends Exclude<CommandType, 'CorrectFact' | 'ApplyRedaction'>>(
  type: T,
  actor: Actor,
  body: Of<T>['body'],
  circumstances: Circumstances = {},
): Command {
  return { type, body, meta: meta(type, actor, body, circumstances) } as unknown as Command
}

/** A correction names the stream in which the corrected fact stands. */
export function correct(
  stream: string,
  actor: Actor,
  body: Of<'CorrectFact'>['body'],
  circumstances: Circumstances = {},
): Command {
  return { type: 'CorrectFact', stream, body, meta: meta('CorrectFact', actor, body, circumstances) }
}

/** A redaction names the stream in which the redacted fact stands. */
export function redact(
  stream: string,
  actor: Actor,
  redacts: string,
  { basis = LAW, reason = NAMED_SOMEBODY, ...circumstances }: Circumstances & { basis?: string; reason?: string } = {},
): Command {
  const body = { redacts, basis, reason }
  return { type: 'ApplyRedaction', stream, body, meta: meta('ApplyRedaction', actor, body, circumstances) }
}
export const LAW = 'Invented data protection act, section 17'
export const NAMED_SOMEBODY = 'The words named a person who took part in the service.'

/** What a fact says besides its envelope. */
export type Said = {
  [T in FactType]: { readonly type: T; readonly body: FactOf<T>['body'] }
}[FactType]

/** What a fact says, and under whose name, where that is not the command's own: time passes by itself. */
export type Told = Said & { readonly under?: Meta }

/** The fact that says this under this command: every part of the envelope, and no other. */
export function statedUnder(command: Meta, { type, body, under }: Told): object {
  const meta = under ?? command
  return {
    type,
    schemaVersion: 1,
    occurredAt: meta.occurredAt ?? meta.at,
    actor: meta.actor,
    command: { id: meta.commandId, digest: meta.digest },
    ...(meta.causationId === undefined ? {} : { causationId: meta.causationId }),
    ...(meta.source === undefined ? {} : { source: meta.source }),
    body,
  }
}

/** A fact that was recorded before the example begins. */
export function past<T extends FactType>(
  type: T,
  actor: Actor,
  body: FactOf<T>['body'],
  circumstances: Circumstances = {},
): Fact {
  const said = { type, body } as unknown as Said
  return statedUnder(meta(type, actor, body, { at: YESTERDAY, ...circumstances }), said) as Fact
}
