/** The links to what a person may do about a request, most pressing first. */
import type { RequestActions } from './change-request-actions.ts'

export interface ToDo {
  readonly href: string
  readonly text: string
}

/** Each is the last part of an address below the request’s own. */
const LINKS: readonly (readonly [may: keyof RequestActions, path: string, text: string])[] = [
  ['reply', 'reply', 'Answer for your organisation'],
  ['giveNotice', 'notice', 'Tell the organisation what is asked'],
  ['recordReceipt', 'receipt', 'Record that the notice arrived'],
  ['ask', 'ask', 'Make the request'],
  ['provideInformation', 'information', 'Give the further information that was asked for'],
  ['effect', 'effect', 'Record that the change was made'],
  ['plan', 'plan', 'Say how the work goes on'],
  ['recordHearing', 'hearing-note', 'Record the hearing'],
  ['callHearing', 'hearing', 'Call a hearing'],
  ['askInformation', 'further-information', 'Ask for further information'],
  ['extend', 'extension', 'Take longer to decide'],
  ['withdraw', 'withdrawal', 'Withdraw the request'],
]

export const toDoAbout = (place: string, actions: RequestActions): readonly ToDo[] =>
  LINKS.filter(([may]) => actions[may] === true).map(([, path, text]) => ({ href: `${place}/${path}`, text }))
