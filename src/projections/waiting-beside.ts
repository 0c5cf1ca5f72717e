/** What waits beside a supply chain: annual reports and their answers, and figures that the organisation itself has not answered. */
import type { Quarter } from '#events/delivery.ts'
import type { Party } from '#events/envelope.ts'
import type { DeliveryQuarter } from './delivery.ts'
import type { ReportSummary } from './report-line.ts'
import type { NamingDetails } from './supply-chain/naming.ts'
import type { Waiting } from './waiting.ts'

/** Also after the contract is over: the final report is due then. */
export const waitingReports = (
  { authority, supplier }: { readonly authority: Party; readonly supplier: Party },
  recorded: readonly ReportSummary[],
): readonly Waiting[] =>
  recorded.flatMap(({ period, due, standing, cureBy }): readonly Waiting[] => {
    // What came is withheld: it is to come again, and by no day.
    const last = standing === 'rejected' ? cureBy : standing === 'withheld' ? null : (due?.dueBy ?? null)
    switch (standing) {
      case 'scheduled':
      case 'withheld':
      case 'rejected':
        return [
          { what: 'report', organisation: supplier, about: null, period, ...(last === null ? {} : { lastDay: last }) },
        ]
      case 'submitted':
      case 'acknowledged':
        return [{ what: 'report-answer', organisation: authority, about: supplier, period }]
      default:
        return []
    }
  })

/** The namings of which something was reported in the quarter that the organisation neither confirms nor disputes. */
export const unansweredIn = ({ namings }: DeliveryQuarter): readonly string[] =>
  namings
    .filter(({ volumes, payments }) => [...volumes, ...payments].some(({ standing }) => standing === 'reported'))
    .map(({ namingId }) => namingId)

/** One line for each organisation and quarter, however often it is named; also of one that has left. */
export function waitingFigures(
  { supplier }: { readonly supplier: Party },
  namings: readonly Pick<NamingDetails, 'namingId' | 'organisation'>[],
  quarters: readonly { readonly quarter: Quarter; readonly unanswered: readonly string[] }[],
): readonly Waiting[] {
  return quarters.flatMap(({ quarter, unanswered }) => {
    const organisations = namings
      .filter(({ namingId }) => unanswered.includes(namingId))
      .map(({ organisation }) => [organisation.id, organisation] as const)
    return [...new Map(organisations).values()].map(organisation => ({
      what: 'figures' as const,
      organisation,
      about: supplier,
      quarter,
    }))
  })
}
