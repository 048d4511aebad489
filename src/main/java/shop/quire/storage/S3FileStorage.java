package shop.quire.storage;

import jakarta.annotation.PostConstruct;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
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
        try {
            s3.putObject(
                    put -> put.bucket(properties.bucket())
                            .key(key.value())
                            .contentLength(length)
                            .contentType(contentType),
                    RequestBody.fromInputStream(content, length));
        } catch (SdkException | IllegalStateException refused) {
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
}
