package dev.rondo.api;

/** What can be asked of an approval. */
public enum ApprovalVerb {
  CLAIM,
  RELEASE,
  APPROVE,
  REJECT,
  DELEGATE
}
