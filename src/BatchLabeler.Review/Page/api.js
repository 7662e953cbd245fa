/** An answer that says what went wrong: a code and a sentence. */
export class ApiError extends Error {
  constructor(code, message) {
    super(message.charAt(0).toUpperCase() + message.slice(1));
    this.code = code;
  }
}

async function answer(response) {
  if (response.ok) return response.json();
  const problem = await response.json().catch(() => null);
  throw new ApiError(problem?.code ?? `http-${response.status}`, problem?.message ?? `The review answered ${response.status}.`);
}

const run = new URLSearchParams(location.search).get('run');

/** An address of the API, about the batch that this page shows. */
export const ofRun = address => run === null ? address : `${address}${address.includes('?') ? '&' : '?'}run=${encodeURIComponent(run)}`;

async function ask(address, options) {
  let response;
  try {
    response = await fetch(ofRun(address), options);
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new ApiError('unreachable', 'The review cannot be reached: is it still running?');
  }
  return answer(response);
}

export const get = (address, signal) => ask(address, { signal });

export const post = (address, content) =>
  ask(address, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(content) });

/** An address with those parameters that say something. */
export function addressOf(path, parameters) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== '' && value !== null && value !== undefined) query.set(name, value);
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}
