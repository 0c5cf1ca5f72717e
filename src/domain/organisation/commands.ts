/** What may be said about an organisation. */
import type { z } from 'zod'
import {
  CapacityStatedBody,
  ClassificationRecordedBody,
  OrganisationIdentifierAddedBody,
  OrganisationIdentifierReplacedBody,
  OrganisationMergedBody,
  OrganisationRegisteredBody,
  OrganisationRenamedBody,
  OrganisationSucceededBody,
} from '#events/organisation.ts'
import type { CommandOf } from '../command.ts'

export type RegisterOrganisation = CommandOf<'RegisterOrganisation', z.infer<typeof OrganisationRegisteredBody>>
export type AddIdentifier = CommandOf<'AddIdentifier', z.infer<typeof OrganisationIdentifierAddedBody>>
export type ReplaceIdentifier = CommandOf<'ReplaceIdentifier', z.infer<typeof OrganisationIdentifierReplacedBody>>
export type RenameOrganisation = CommandOf<'RenameOrganisation', z.infer<typeof OrganisationRenamedBody>>
export type MergeOrganisation = CommandOf<'MergeOrganisation', z.infer<typeof OrganisationMergedBody>>
export type SucceedOrganisation = CommandOf<'SucceedOrganisation', z.infer<typeof OrganisationSucceededBody>>
export type RecordClassification = CommandOf<'RecordClassification', z.infer<typeof ClassificationRecordedBody>>
export type StateCapacity = CommandOf<'StateCapacity', z.infer<typeof CapacityStatedBody>>
export type OrganisationCommand =
  | RegisterOrganisation
  | AddIdentifier
  | ReplaceIdentifier
  | RenameOrganisation
  | MergeOrganisation
  | SucceedOrganisation
  | RecordClassification
  | StateCapacity

/** The body that each command must have, as the doors parse it. */
export const organisationCommands = {
  RegisterOrganisation: OrganisationRegisteredBody,
  AddIdentifier: OrganisationIdentifierAddedBody,
  ReplaceIdentifier: OrganisationIdentifierReplacedBody,
  RenameOrganisation: OrganisationRenamedBody,
  MergeOrganisation: OrganisationMergedBody,
  SucceedOrganisation: OrganisationSucceededBody,
  RecordClassification: ClassificationRecordedBody,
  StateCapacity: CapacityStatedBody,
} as const
