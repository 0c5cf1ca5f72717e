/** BC-09: a supply chain changed, and nobody decided it. */
import type { NamingDetails, UnauthorisedChange } from '#projections/supply-chain/naming.ts'
import { isPermitted } from '#projections/supply-chain/request.ts'
import { addDays } from '../days.ts'
import { clear, counted, input, lacking, PRESENT, raised } from '../observed.ts'
import { leftOn } from '../reported.ts'
import { askedRequests } from '../requests.ts'
import type { Indicator, Observation, Scene } from '../signal.ts'
import { THRESHOLDS } from '../thresholds.ts'

const { lag } = THRESHOLDS['BC-09']

export const bc09: Indicator = {
  id: 'BC-09',
  title: 'Change without decision',
  formula:
    'A change was seen that nobody permitted; or referrals or invoices came to an organisation that had left, or whose appointment was asked and is not permitted',
  threshold: `Any; of an invoice, once ${counted(lag.value, 'day')} have gone by since it left`,
  innocent: ['The figures lag behind: the work was done before.', 'A claim of one side that the other has answered.'],
  basis: 'Every regime that asks for consent',
  observe: scene => {
    const { namings, unauthorised } = scene.chain
    const strangers = unauthorised.map(report => strangerAtWork(report))
    return [...namings.map(naming => observe(scene, naming)), ...strangers]
  },
}

function strangerAtWork(report: UnauthorisedChange): Observation {
  const who = report.organisation?.name ?? 'An organisation'
  return raised(
    {
      sentence: `${who} was seen at work on ${report.observedOn} without being named.`,
      inputs: [input('observedOn', report.observedOn), input('kind', report.kind), input('answered', answerTo(report))],
      eventIds: [report.factId],
    },
    PRESENT,
  )
}

const answerTo = ({ answer }: UnauthorisedChange): string => (answer === undefined ? 'no' : 'yes')

function observe(scene: Scene, naming: NamingDetails): Observation {
  const { namingId, organisation, unauthorised } = naming
  const left = leftOn(scene, naming)
  const after = left === null ? [] : figuresAfter(scene, naming, left)
  const refused = pendingAppointment(scene, naming)
  const early = refused === null ? [] : figuresAfter(scene, naming, null)
  const reports = unauthorised.map(({ factId }) => factId)
  const seen = {
    namingId,
    inputs: [
      input('observed', unauthorised.length, 'count'),
      input('answered', unauthorised.filter(({ answer }) => answer !== undefined).length, 'count'),
      input('leftOn', left),
      input('figuresAfterLeaving', after.length, 'count'),
      input('figuresWithoutPermission', early.length, 'count'),
    ],
    eventIds: [
      ...new Set([naming.factId, ...reports, ...after, ...early, ...(early.length > 0 && refused ? [refused] : [])]),
    ],
  }
  if (naming.standing !== 'named' && left === null) {
    return lacking({ namingId }, `On which day ${organisation.name} left is withheld.`, seen)
  }
  const sentences = [
    ...(unauthorised.length > 0
      ? [
          `${counted(unauthorised.length, 'change was', 'changes were')} seen at ${organisation.name} that nobody permitted.`,
        ]
      : []),
    ...(after.length > 0
      ? [`Work or invoices are reported of ${organisation.name} after it left on ${left ?? ''}.`]
      : []),
    ...(early.length > 0
      ? [`Work or invoices are reported of ${organisation.name}, whose appointment was asked and is not permitted.`]
      : []),
  ]
  return sentences.length === 0
    ? clear({ ...seen, sentence: `No change at ${organisation.name} is known that nobody decided.` })
    : raised(
        { ...seen, sentence: sentences.join(' ') },
        Math.min(100, PRESENT + 10 * (unauthorised.length + after.length + early.length - 1)),
      )
}

/** Event ids of referrals in months that began after it left, and of invoices that came when the last work must have been invoiced; of all, without a day. */
function figuresAfter({ delivery }: Scene, { namingId }: NamingDetails, left: string | null): readonly string[] {
  const invoicedBy = left === null ? '' : addDays(left, lag.value)
  const reports = delivery.flatMap(({ namings }) => namings).filter(one => one.namingId === namingId)
  const volumes = reports
    .flatMap(one => one.volumes)
    .filter(({ month, low, medium, high }) => low + medium + high > 0 && `${month}-01` > (left ?? ''))
  const invoices = reports.flatMap(one => one.payments).filter(one => one.invoiceReceivedOn > invoicedBy)
  return [...new Set([...volumes, ...invoices].map(({ factId }) => factId))]
}

/** The request to bring in this organisation, where it came later, was not brought in by any change, and is not permitted. */
function pendingAppointment(scene: Scene, { namingId, stage, organisation, confirmed }: NamingDetails): string | null {
  if (stage !== 'later' || confirmed !== undefined) return null
  const asked = askedRequests(scene)
  if (asked.some(({ effected }) => effected?.namingId === namingId)) return null
  const about = asked.filter(
    ({ proposed, replacement }) => (proposed ?? replacement)?.organisation.id === organisation.id,
  )
  return about.length === 0 || about.some(isPermitted) ? null : (about[0]?.factId ?? null)
}
