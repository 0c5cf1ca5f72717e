/** What is known of an organisation: its name, its identifiers, its class, and where it went. */
import type { z } from 'zod'
import type {
  CapacityStatedBody,
  ClassificationRecordedBody,
  Identifier,
  OrganisationFact,
  OrganisationRegisteredBody,
} from '#events/organisation.ts'
import { isImporter } from '../permission.ts'

type Body = z.infer<typeof OrganisationRegisteredBody>

export interface OrganisationState {
  /** Null until registered. */
  readonly registered: Body | null
  readonly imported: boolean
  readonly name: string
  readonly identifiers: readonly Identifier[]
  /** The organisation that this one was merged into or succeeded by. */
  readonly goneTo: string | null
  readonly classification: z.infer<typeof ClassificationRecordedBody> | null
  readonly capacity: z.infer<typeof CapacityStatedBody> | null
}

export const notKnown: OrganisationState = {
  registered: null,
  imported: false,
  name: '',
  identifiers: [],
  goneTo: null,
  classification: null,
  capacity: null,
}

export const same = (a: Identifier, b: Identifier): boolean => a.scheme === b.scheme && a.code === b.code
export const has = (known: OrganisationState, identifier: Identifier): boolean =>
  known.identifiers.some(i => same(i, identifier))

const without = (identifiers: readonly Identifier[], ...gone: readonly Identifier[]): readonly Identifier[] =>
  identifiers.filter(identifier => !gone.some(other => same(identifier, other)))

export function evolveOrganisation(known: OrganisationState, data: OrganisationFact): OrganisationState {
  switch (data.type) {
    case 'OrganisationRegistered':
      return {
        ...known,
        registered: data.body,
        imported: isImporter(data.actor),
        name: data.body.name,
        identifiers: data.body.identifiers,
      }
    case 'OrganisationIdentifierAdded':
      return { ...known, identifiers: [...known.identifiers, data.body.identifier] }
    case 'OrganisationIdentifierReplaced':
      return { ...known, identifiers: [...without(known.identifiers, data.body.from, data.body.to), data.body.to] }
    case 'OrganisationRenamed':
      return { ...known, name: data.body.name }
    case 'OrganisationMerged':
      return { ...known, goneTo: data.body.into.id }
    case 'OrganisationSucceeded':
      return { ...known, goneTo: data.body.by.id }
    case 'ClassificationRecorded':
      return { ...known, classification: data.body }
    case 'CapacityStated':
      return { ...known, capacity: data.body }
  }
}
