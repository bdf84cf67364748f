package dev.hl.samples.benchmarks.bus;

import dev.hl.api.event.Event;
import dev.hl.samples.benchmarks.bus.Receivers.Receiver;
import dev.hl.samples.benchmarks.store.Conversation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** A bounded queue and a thread for each. */
final class QueueDelivery implements Delivery {
    private static final int CAPACITY = 1_024;

    private final List<BlockingQueue<Event>> queues = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    QueueDelivery(Receivers receivers) {
        receivers.all().forEach(this::add);
    }

    private void add(Receiver receiver) {
        BlockingQueue<Event> queue = new ArrayBlockingQueue<>(CAPACITY);
        queues.add(queue);
        Thread thread = new Thread(() -> takeFrom(queue, receiver), "receiver-" + threads.size());
        threads.add(thread);
        thread.start();
    }

    private static void takeFrom(BlockingQueue<Event> queue, Receiver receiver) {
        try {
            while (true) {
                queue.take();
                receiver.receive();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void publish(int events) {
        try {
            for (int i = 0; i < events; i++) {
                Event event = Conversation.message(i);
                for (BlockingQueue<Event> queue : queues) {
                    queue.put(event);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}
