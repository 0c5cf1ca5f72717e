/** The published configuration, found sound: its first known state, and what each change since says. */
import type { Instant } from '#events/envelope.ts'
import { SourceFaulty, type Fault } from '../fault.ts'
import { disagreements, rowOf } from './disagreements.ts'
import { endState, undoAll, type Moment } from './history.ts'
import { clashes, meaningsOf, type Step } from './meaning.ts'
import { organisationsOf, type ListedOrganisation } from './organisations.ts'
import { fileName, readConfiguration, type Configuration } from './read.ts'
import { instantOf } from './spelling.ts'

export interface Account {
  readonly configuration: Configuration
  /** The first moment that the source knows of. */
  readonly knownFrom: Instant
  /** The contracts as they were then. */
  readonly base: Moment
  readonly steps: readonly Step[]
  /** The organisation of a code, of which it is known that there is one. */
  readonly organisationOf: (code: string) => ListedOrganisation
}

/**
 * Reads the folder as a whole. `at` is the door's clock: what a source says of a time to come cannot be recorded.
 * @throws SourceFaulty with what is wrong with it
 */
export async function readAccount(folder: string, at: Instant): Promise<Account> {
  const configuration = await readConfiguration(folder)
  refuseFaulty([...stillToCome(configuration, at), ...disagreements(configuration)])
  const organisationOf = organisationsOf(configuration)
  const { base, faults } = undoAll(configuration)
  refuseFaulty(faults)
  const { steps, faults: unclear } = meaningsOf(configuration, base, organisationOf)
  refuseFaulty([...unclear, ...clashesAtFirst(configuration, base, organisationOf)])

  return {
    configuration,
    knownFrom: instantOf(configuration.history.source.firstCommitDate),
    base,
    steps,
    organisationOf: code => {
      const organisation = organisationOf(code)
      if (organisation === undefined) throw new Error(`${code} was checked to be a known provider, but is not`)
      return organisation
    },
  }
}

/** Everything that the source dates lies before its commit (`undoAll` sees to that). */
function stillToCome({ contracts }: Configuration, at: Instant): readonly Fault[] {
  const read = instantOf(contracts.source.commitDate)
  if (read <= at) return []
  return [
    { file: fileName('contracts'), reason: `its commit is of ${read}, which is still to come by this clock (${at})` },
  ]
}

/** Undoing may lead to codes that the published state does not have. */
function clashesAtFirst(
  configuration: Configuration,
  base: Moment,
  organisationOf: (code: string) => ListedOrganisation | undefined,
): readonly Fault[] {
  return [...endState(configuration).keys()].flatMap((reference, index) => {
    const row = base.get(reference)
    const reasons = row === undefined ? [] : clashes(row, organisationOf)
    return reasons.map(reason => ({
      ...rowOf('contracts', index, reference),
      reason: `with its changes undone, ${reason}`,
    }))
  })
}

/** Each check rests on the one ahead of it: what fails one is not put to the next. */
function refuseFaulty(faults: readonly Fault[]): void {
  if (faults.length > 0) throw new SourceFaulty(faults)
}
