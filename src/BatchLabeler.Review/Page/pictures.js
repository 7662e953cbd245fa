import { ofRun } from './api.js';

let version = '';

/** Says which manifest this is: a browser may keep pictures of another one that was reviewed at this address. */
export function setPictures(digest) {
  version = digest;
}

export const thumbnailOf = row => ofRun(`/api/images/${row}/thumbnail?v=${version}`);
export const pictureOf = row => ofRun(`/api/images/${row}/picture?v=${version}`);
