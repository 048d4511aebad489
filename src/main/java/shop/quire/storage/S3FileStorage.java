package shop.quire.storage;

import jakarta.annotation.PostConstruct;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Files in one bucket of an S3 service. */
@Component
class S3FileStorage implements FileStorage {

    private final S3Client s3;
    private final S3Presigner presigner;
    private final StorageProperties properties;

    S3FileStorage(S3Client s3, S3Presigner presigner, StorageProperties properties) {
        this.s3 = s3;
        this.presigner = presigner;
        this.properties = properties;
    }

    @PostConstruct
    void createBucket() {
        if (!properties.createBucket()) {
            return;
        }
        try {
            s3.headBucket(head -> head.bucket(properties.bucket()));
        } catch (NoSuchBucketException missing) {
            try {
                s3.createBucket(create -> create.bucket(properties.bucket()));
            } catch (BucketAlreadyOwnedByYouException createdByAnotherInstance) {
                // It is there, which is all that was asked.
            } catch (SdkException refused) {
                throw StorageException.noBucket(properties.bucket(), refused);
            }
        } catch (SdkException unreachable) {
            throw StorageException.noBucket(properties.bucket(), unreachable);
        }
    }

    @Override
    public void put(FileKey key, InputStream content, long length, String contentType) {
        try (Upload upload = Upload.of(key, content, length)) {
            put(key, upload, contentType);
        }
    }

    /** The client sends it again where a connection breaks, as one does that was kept open while the server was away. */
    void put(FileKey key, Upload upload, String contentType) {
        try {
            s3.putObject(
                    put -> put.bucket(properties.bucket()).key(key.value()).contentType(contentType),
                    RequestBody.fromFile(upload.file()));
        } catch (SdkException refused) {
            throw StorageException.notStored(key, refused);
        }
    }

    @Override
    public Optional<StoredFile> get(FileKey key) {
        try {
            ResponseInputStream<GetObjectResponse> object =
                    s3.getObject(get -> get.bucket(properties.bucket()).key(key.value()));
            GetObjectResponse facts = object.response();
            return Optional.of(
                    new StoredFile(object, facts.contentLength(), facts.contentType(), facts.lastModified()));
        } catch (NoSuchKeyException missing) {
            return Optional.empty();
        } catch (SdkException refused) {
            throw StorageException.notRead(key, refused);
        }
    }

    @Override
    public boolean exists(FileKey key) {
        try {
            s3.headObject(head -> head.bucket(properties.bucket()).key(key.value()));
            return true;
        } catch (NoSuchKeyException missing) {
            return false;
        } catch (SdkException refused) {
            throw StorageException.notRead(key, refused);
        }
    }

    @Override
    public void delete(FileKey key) {
        try {
            s3.deleteObject(delete -> delete.bucket(properties.bucket()).key(key.value()));
        } catch (SdkException refused) {
            throw StorageException.notDeleted(key, refused);
        }
    }

    @Override
    public URI presignedGet(FileKey key, Duration lifetime) {
        return URI.create(presigner
                .presignGetObject(presign -> presign.signatureDuration(lifetime)
                        .getObjectRequest(get -> get.bucket(properties.bucket()).key(key.value())))
                .url()
                .toExternalForm());
    }

    /**
     * What is known of a file without reading it.
     *
     * @param etag of the content, as the service makes it: for a file that was sent in one piece, its MD5
     */
    record Listed(FileKey key, long length, String etag, Instant modified) {

        boolean sameContent(Listed other) {
            return length == other.length && etag.equals(other.etag);
        }
    }

    Optional<Listed> look(FileKey key) {
        try {
            HeadObjectResponse facts =
                    s3.headObject(head -> head.bucket(properties.bucket()).key(key.value()));
            return Optional.of(new Listed(key, facts.contentLength(), facts.eTag(), facts.lastModified()));
        } catch (NoSuchKeyException missing) {
            return Optional.empty();
        } catch (SdkException refused) {
            throw StorageException.notRead(key, refused);
        }
    }

    /** Up to a thousand files in the order of their keys, beginning behind this one; empty at the end. */
    List<Listed> list(@Nullable FileKey after) {
        String behind = after == null ? null : after.value();
        while (true) {
            List<S3Object> objects = page(behind);
            if (objects.isEmpty()) {
                return List.of();
            }
            List<Listed> ours = objects.stream()
                    .filter(object -> FileKey.allows(object.key()))
                    .map(object ->
                            new Listed(new FileKey(object.key()), object.size(), object.eTag(), object.lastModified()))
                    .toList();
            if (!ours.isEmpty()) {
                return ours;
            }
            // None of them was ours.
            behind = objects.getLast().key();
        }
    }

    private List<S3Object> page(@Nullable String behind) {
        try {
            return s3.listObjectsV2(list -> list.bucket(properties.bucket()).startAfter(behind))
                    .contents();
        } catch (SdkException refused) {
            throw StorageException.notListed(properties.bucket(), refused);
        }
    }
}
