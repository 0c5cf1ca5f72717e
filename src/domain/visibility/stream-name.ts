/** What a stream is called before those who may not know what it is about. */
import { v5 as uuidv5 } from 'uuid'

/** Of these names only. Changing it renames what was published. */
const NAMESPACE = 'e61f61e7-a3dc-41be-99db-99e73585df6a'

/** Whether what stands in the stream was told in confidence. */
export const inConfidence = (stream: string): boolean => stream.startsWith('concern-')

/** The same name always, so that a gap in its revisions shows; whoever knows the stream can work it out, and nobody can work back. */
export const publicStreamName = (stream: string): string =>
  inConfidence(stream) ? `sealed-${uuidv5(stream, NAMESPACE)}` : stream
