/** An invented contract as commands, each from the person who may send it, so that every rule is obeyed. */
import type { Instant } from '#events/envelope.ts'
import type { Command } from '#domain/catalogue.ts'
import { commandOf } from '../command.ts'
import { contractId, namingId, requestId, type Statement } from '../identity.ts'
import { identifierOf, type Cast } from './cast.ts'
import type { InventedFile, InventedNaming } from './shape.ts'

/** What every line of the script needs. */
interface Scene extends Cast {
  readonly contractId: string
  readonly namingId: (organisation: string) => string
  readonly say: (told: Told, key: string, statement: Statement) => Command
}

interface Told {
  readonly by: string
  readonly occurredAt: Instant
}

/** The commands, in an order in which each may be recorded. */
export function scriptOf(file: InventedFile, cast: Cast, at: Instant): readonly Command[] {
  const id = contractId(cast.party(file.contract.authority).id, file.contract.reference)
  const scene: Scene = {
    ...cast,
    contractId: id,
    namingId: organisation => namingId(id, `invented naming of ${organisation}`),
    say: ({ by, occurredAt }, key, statement) =>
      commandOf(statement, { actor: cast.actor(by), key: `invented ${key}`, at, occurredAt }),
  }
  return [
    ...organisations(file, scene),
    contract(file, scene),
    ...bindings(file, scene),
    ...file.namings.map(naming => named(naming, scene)),
    ...file.namings.flatMap(naming => answered(naming, scene)),
    ...requested(file, scene),
  ]
}

const organisations = (file: InventedFile, { party, say }: Scene): readonly Command[] =>
  file.organisations.map(({ code, name, ...told }) =>
    say(told, `organisation ${code}`, {
      type: 'RegisterOrganisation',
      body: { organisationId: party(code).id, name, identifiers: [identifierOf(code)], invented: true },
    }),
  )

function contract(file: InventedFile, { contractId, party, say }: Scene): Command {
  const { by, occurredAt, authority, supplier, ...said } = file.contract
  const parties = { authority: party(authority), supplier: party(supplier) }
  return say({ by, occurredAt }, 'contract', {
    type: 'RegisterContract',
    body: { ...said, ...parties, contractId, invented: true },
  })
}

function bindings({ rulePack, calendar }: InventedFile, { contractId, say }: Scene): readonly Command[] {
  const { by, occurredAt, ...pack } = rulePack
  const { by: boundBy, occurredAt: boundAt, ...days } = calendar
  return [
    say({ by, occurredAt }, 'rule pack', { type: 'BindRulePack', body: { contractId, ...pack } }),
    say({ by: boundBy, occurredAt: boundAt }, 'calendar', { type: 'BindCalendar', body: { contractId, ...days } }),
  ]
}

function named(naming: InventedNaming, { contractId, namingId, party, say }: Scene): Command {
  const { by, occurredAt, organisation, under, answer, ...promises } = naming
  return say({ by, occurredAt }, `naming of ${organisation}`, {
    type: 'NameSubcontractor',
    body: {
      ...promises,
      contractId,
      namingId: namingId(organisation),
      organisation: party(organisation),
      ...(under === undefined ? {} : { under: namingId(under) }),
    },
  })
}

function answered({ organisation, answer }: InventedNaming, { contractId, namingId, say }: Scene): readonly Command[] {
  if (answer === undefined) return []
  const body = { contractId, namingId: namingId(organisation), words: answer.words }
  return [say(answer, `answer of ${organisation}`, { type: answer.agrees ? 'RecordConsent' : 'RefuseConsent', body })]
}

/** The organisation is told, and then permission is asked. */
function requested({ request }: InventedFile, { contractId, namingId, party, say }: Scene): readonly Command[] {
  const { by, occurredAt, organisation, replacement, notice, ...asked } = request
  const { by: toldBy, occurredAt: toldAt, ...words } = notice
  const about = {
    contractId,
    requestId: requestId(contractId, `invented switch of ${organisation}`),
    namingId: namingId(organisation),
  }
  return [
    say({ by: toldBy, occurredAt: toldAt }, `notice to ${organisation}`, {
      type: 'GiveNotice',
      body: { ...words, ...about, kind: 'switch' },
    }),
    say({ by, occurredAt }, `switch of ${organisation}`, {
      type: 'RequestSwitch',
      body: { ...asked, ...about, replacement: { ...replacement, organisation: party(replacement.organisation) } },
    }),
  ]
}
