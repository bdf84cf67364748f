package dev.hl.testkit.fakes.claude;

import java.util.Map;

/**
 * What the model is asked.
 *
 * @param body the request as the API has it, without whether it streams
 * @param prompt which prompt of the session it is about, from 0
 * @param reply which message of the model in answer to it, from 0
 * @param attempt from 1
 */
record ModelRequest(Map<String, Object> body, int prompt, int reply, int attempt, Abort abort) {}
