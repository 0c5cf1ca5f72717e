/** The ids that derive from what is said, so that saying it twice meets the same stream and the same command. */
import { hash } from 'node:crypto'
import { v5 as uuidv5 } from 'uuid'
import type { Actor, Source } from '#events/envelope.ts'
import type { Identifier } from '#events/organisation.ts'
import type { Command } from '#domain/catalogue.ts'
import type { Meta } from '#domain/command.ts'
import { canonicalJson } from '#proof/canonical.ts'

/** Fixed for ever: another namespace would give every organisation and contract another stream. */
const NAMESPACE = {
  organisation: '5b0c5d0e-7a34-4f6b-9d0a-3d1d6f1c8e01',
  contract: '0c2a4f5e-61f7-4b0c-8f39-7f0f1b7e5a02',
  naming: 'c6f9a1d4-2f0b-4d55-a3c7-94d8f7c2b103',
  request: '8e1b7c36-9d42-4a1f-b6e5-1f2a3c4d5e04',
  importRun: '3f7d2b90-5c18-4e6a-9b21-6a7c8d9e0f05',
  command: 'e4a86f17-0b3c-4c92-8d7e-b1c2d3e4f506',
  observation: 'f88f9a0d-6233-47fe-8531-3b141ac9c507',
  direction: '0527f36b-711c-4a3e-8fed-ef5aa32a7908',
  informationRequest: 'c6e2519d-ed55-4058-9050-cf0b31b8a909',
  check: 'f8258313-efcd-486a-a702-e6c363ca480a',
  subcontract: '26b9ced1-bb38-45bb-ba35-f5ca8441d80b',
  concern: 'dafc146d-fa94-49bf-808e-0f78c614cb0c',
  opportunity: 'cf989cf9-873a-480f-bdfa-f99f9203fc0d',
  finding: '61a15f1f-cdcb-45a8-aca9-b23df5bca40e',
} as const

/** One text for each list of parts: quoting keeps `['a', 'bc']` and `['ab', 'c']` apart. */
const derive = (namespace: keyof typeof NAMESPACE, ...parts: readonly string[]): string =>
  uuidv5(JSON.stringify(parts), NAMESPACE[namespace])

/** An organisation's id, from the identifier that it was first registered with. */
export const organisationId = ({ scheme, code }: Identifier): string => derive('organisation', scheme, code)

/** A contract's id, from the authority that let it and the authority's own reference. */
export const contractId = (authorityId: string, reference: string): string => derive('contract', authorityId, reference)

/** A naming's id. `key` tells apart two namings under one contract: at a door, the command's idempotency key. */
export const namingId = (contract: string, key: string): string => derive('naming', contract, key)

/** A change request's id; `key` as for a naming. */
export const requestId = (contract: string, key: string): string => derive('request', contract, key)

/** The id of a change seen without permission; `key` as for a naming, here and below. */
export const observationId = (contract: string, key: string): string => derive('observation', contract, key)

/** The id of what the authority directs. */
export const directionId = (contract: string, key: string): string => derive('direction', contract, key)

/** The id of a question about those whom the supplier means to use. */
export const informationRequestId = (contract: string, key: string): string =>
  derive('informationRequest', contract, key)

/** The id of a look at a list of those that are excluded. */
export const checkId = (contract: string, key: string): string => derive('check', contract, key)

/** A subcontract's id. */
export const subcontractId = (contract: string, key: string): string => derive('subcontract', contract, key)

/** The id of an opportunity, advertised or exempted. */
export const opportunityId = (contract: string, key: string): string => derive('opportunity', contract, key)

/** The id of a finding; the key holds the sender too. */
export const findingId = (contract: string, key: string): string => derive('finding', contract, key)

/**
 * A concern's id. Nothing of the contract is in it: not even the name of its stream says what the concern is about. The key holds the
 * sender too, and must be random: else whoever guessed it could try everybody.
 */
export const concernId = (key: string): string => derive('concern', key)

/** The id of one reading of one source: the same files give the same import. */
export const importId = (document: string, digests: readonly string[]): string =>
  derive('importRun', document, ...digests)

/** A command's id (law 2): who sent it, the stream, and the key under which they sent it. */
export const commandId = (sender: Actor, stream: string, key: string): string =>
  derive('command', sender.organisation ?? '', sender.person, stream, key)

type Omitted<C> = C extends Command ? Omit<C, 'meta' | 'under' | 'builtFrom' | 'checkpoint'> : never

/** A command without its meta, and without what only the house can add: what is said. */
export type Statement = Omitted<Command>

/** What a command's digest covers besides the statement. The door's clock is not said by the sender, so it is not covered. */
type Said = Pick<Meta, 'occurredAt' | 'causationId' | 'source'>

/**
 * Hex SHA-256 of the canonical JSON of what a command says. Of a source, it covers the document and the path: the commit and address
 * say which copy was read, and a later copy that says the same says nothing new.
 * @throws NotCanonical where the body holds what JSON cannot say
 */
export const commandDigest = (statement: Statement, said: Said = {}): string =>
  hash(
    'sha256',
    canonicalJson({
      ...statement,
      ...present('occurredAt', said.occurredAt),
      ...present('causationId', said.causationId),
      ...present('source', said.source === undefined ? undefined : readFrom(said.source)),
    }),
    'hex',
  )

const readFrom = ({ document, path }: Source) => ({ document, ...present('path', path) })

/** The member, or nothing where its value is absent. */
const present = (key: string, value: unknown): Record<string, unknown> => (value === undefined ? {} : { [key]: value })
