/** Files of delivery under an invented contract, in the second quarter of 2026. */
import { readDeliveryCsv, type ContractOfFile, type DeliveryRead } from '#intake/delivery/csv.ts'

export const contractId = '0b6ad0ff-0000-4000-8000-000000000001'
export const namingId = '0b6ad0ff-0000-4000-8000-000000000002'
export const underId = '0b6ad0ff-0000-4000-8000-000000000003'

export const ofContract: ContractOfFile = {
  namings: [
    { namingId, name: 'Second Start', identifiers: ['GB-CHC-9999901'] },
    { namingId: underId, name: 'Lantern House', identifiers: ['GB-CHC-9999902', 'GB-COH-99999902'] },
  ],
  quarter: '2026q2',
  currency: 'GBP',
  vat: 'exVat',
}

export const VOLUMES = 'subcontractor,month,low,medium,high'
export const PAYMENTS =
  'subcontractor,invoice,received,due,amount,paid_on,paid,reduced_because,disputed_because,interest'

export const volumes = (...rows: readonly string[]): string => [VOLUMES, ...rows, ''].join('\n')
export const payments = (...rows: readonly string[]): string => [PAYMENTS, ...rows, ''].join('\n')

export const readVolumes = (...rows: readonly string[]): DeliveryRead => readDeliveryCsv(volumes(...rows), ofContract)
export const readPayments = (...rows: readonly string[]): DeliveryRead => readDeliveryCsv(payments(...rows), ofContract)

export const faultsOf = (read: DeliveryRead) => (read.ok ? [] : read.faults)
