package dev.rondo.api;

/**
 * What became of a request about an approval.
 *
 * @param success false = it already was so, and nothing happened
 * @param state the approval's state afterwards
 * @param sequence the instance's last sequence number afterwards
 * @param approval the approval afterwards
 */
public record ApprovalResult(boolean success, String state, long sequence, ApprovalView approval) {}
