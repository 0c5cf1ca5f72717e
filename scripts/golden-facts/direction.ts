/** An example of each fact that the authority itself orders or asks for. */
import type { DirectionFact } from '#events/direction.ts'
import {
  byManager,
  bySupplier,
  charity,
  contractId,
  paper,
  idOf,
  lessPromised,
  namingId,
  type ExamplesOf,
} from './example.ts'

const informationRequestId = idOf('information request 1')
const directed = (name: string) => ({ contractId, directionId: idOf(name), namingId })

export const direction: ExamplesOf<DirectionFact> = {
  ReductionDirected: {
    by: byManager,
    at: '2025-05-19T09:00:00.000Z',
    body: {
      ...directed('direction to reduce'),
      reasons: 'The department funds one area only from July.',
      promises: lessPromised,
      from: '2025-07-01',
    },
  },
  ArrangementDirected: {
    by: byManager,
    at: '2025-03-11T09:00:00.000Z',
    body: {
      ...directed('direction to sign'),
      reasons: 'The bid relied on the charity, and nothing is signed.',
      legalBasis: 'Procurement Act 2023, section 72',
      by: '2025-03-31',
    },
  },
  ReplacementDirected: {
    by: byManager,
    at: '2025-05-20T09:00:00.000Z',
    body: {
      ...directed('direction to replace'),
      reasons: 'The charity may be excluded, and has been heard about it.',
      legalBasis: 'Procurement Act 2023, section 28',
      by: '2025-06-30',
    },
  },
  SubcontractorInformationRequested: {
    by: byManager,
    at: '2025-03-10T09:30:00.000Z',
    body: {
      contractId,
      informationRequestId,
      legalBasis: 'Procurement Act 2023, section 28(1)(a)',
      items: ['Every organisation that you mean to use for all or part of the work.'],
      dueBy: '2025-03-21',
    },
  },
  SubcontractorInformationProvided: {
    by: bySupplier,
    at: '2025-03-12T09:00:00.000Z',
    body: {
      contractId,
      informationRequestId,
      words: 'The Fresh Page Project, and nobody else.',
      evidence: paper('List of subcontractors, 12 March 2025', 'MS/2025/3'),
    },
  },
  DebarmentChecked: {
    by: byManager,
    at: '2025-03-13T09:00:00.000Z',
    body: {
      contractId,
      checkId: idOf('check 1'),
      organisation: charity,
      list: 'Debarment list of worked examples',
      checkedOn: '2025-03-13',
      result: 'not-listed',
      evidence: paper('The list as on 13 March 2025', 'WE/2025/19'),
    },
  },
}
